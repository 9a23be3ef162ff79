//! What the pages of a tab know of a cluster together. What one page was told, the next one begins with, and asks again only
//! when that is older than its own interval.

use super::{
    board::BoardView,
    contact::AnswerTime,
    job_choice::JobChoice,
    kept_restore::{KeptRestore, KnownRestore},
    listed_restore::{AnsweredList, ListedRestore},
};

/// Restores that are remembered, the last ones that were on show.
const MOST_RESTORES: usize = 20;

/// What is known of a cluster besides the page on show.
#[derive(Debug, Default)]
pub struct ClusterKnowledge {
    /// The list and the wall as they were last.
    board: BoardView,
    /// A list that the page of a restore was told since.
    list: Option<AnsweredList>,
    /// The restores that were on show, the last one at the end.
    restores: Vec<KeptRestore>,
}

impl ClusterKnowledge {
    /// Takes what the list and the wall begin with: how they were last, what the pages of running restores knew, and a list
    /// that is newer.
    pub fn take_board(&mut self) -> (BoardView, Option<AnsweredList>) {
        let mut board = std::mem::take(&mut self.board);
        for kept in &self.restores {
            kept.view
                .shown
                .iter()
                .for_each(|shown| board.adopt(shown, &kept.series));
        }
        let newer = self.list.take_if(|list| is_newer(list.at, board.contact.last_answer()));
        (board, newer)
    }

    /// Keeps the list as it is when its page or the wall is left.
    pub fn keep_board(&mut self, board: BoardView) {
        self.board = board;
    }

    /// Keeps a whole list.
    pub fn keep_list(&mut self, list: AnsweredList) {
        self.list = Some(list);
    }

    /// Takes what the page of this restore begins with.
    pub fn take_restore(&mut self, tenant: &str, job: Option<&JobChoice>) -> KnownRestore {
        let place = self.restores.iter().position(|kept| kept.is(tenant, job));
        KnownRestore {
            kept: place.map(|place| self.restores.remove(place)),
            listed: self.listed(tenant, job),
        }
    }

    /// Keeps a restore when its page is left.
    pub fn keep_restore(&mut self, restore: KeptRestore) {
        self.restores.retain(|other| !other.replaces(&restore));
        self.restores.push(restore);
        if self.restores.len() > MOST_RESTORES {
            self.restores.remove(0);
        }
    }

    /// The restore in the newest list.
    fn listed(&self, tenant: &str, job: Option<&JobChoice>) -> Option<ListedRestore> {
        let shown = self.board.contact.last_answer();
        let list = match &self.list {
            Some(list) if is_newer(list.at, shown) => list.clone(),
            _ => AnsweredList {
                jobs: self.board.list.jobs_around(tenant, job)?.into(),
                at: shown?,
            },
        };
        let row = list.row_of(tenant, job)?;
        let seen = self.board.seen(&row.row).to_vec();
        Some(ListedRestore { row, list, seen })
    }
}

fn is_newer(at: AnswerTime, than: Option<AnswerTime>) -> bool {
    than.is_none_or(|than| at.local > than.local)
}
