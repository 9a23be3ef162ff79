//! The request to cancel.

use super::*;

#[test]
fn a_cancel_is_sent_only_for_the_shown_restore_and_always_polls() {
    let mut page = Page::watching();
    let effects = page.dispatch(PageEvent::CancelConfirmed(id(2)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Cancel(_))));
    let aborted = |page: &Page| {
        matches!(
            &*page.state.cancel,
            CancelRequest::Answered(CancelResult::Aborted(CancelAborted::Replaced))
        )
    };
    assert!(aborted(&page));
    page.dispatch(PageEvent::CancelOpened);
    assert!(matches!(*page.state.cancel, CancelRequest::None));
    let effects = page.dispatch(PageEvent::CancelConfirmed(id(1)));
    assert!(matches!(&effects[..], [Effect::Cancel(shown), ..] if shown.restore.key == id(1)));
    let effects = page.dispatch(PageEvent::CancelAnswered {
        id: id(1),
        result: CancelResult::Aborted(CancelAborted::Replaced),
        session_in_use: true,
    });
    assert!(polls(&effects) && aborted(&page));
}

#[test]
fn an_unauthorized_cancel_ends_only_its_own_session() {
    for session_in_use in [true, false] {
        let mut page = Page::watching();
        page.dispatch(PageEvent::CancelConfirmed(id(1)));
        let effects = page.dispatch(PageEvent::CancelAnswered {
            id: id(1),
            result: CancelResult::Failed(refused().into()),
            session_in_use,
        });
        let ends = effects.iter().any(|effect| matches!(effect, Effect::EndSession));
        assert_eq!(ends, session_in_use);
        assert_eq!(page.contact() == Contact::SignedOut, session_in_use);
        assert!(matches!(*page.state.cancel, CancelRequest::None));
    }
}
