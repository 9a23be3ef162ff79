//! How the browser can call somebody.

/// Why there are no notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNotifications {
    /// Browsers allow them only to pages that came over HTTPS, or from the same computer.
    PlainHttp,
    /// The browser has none for pages such as this one.
    NotOffered,
    /// The user, or somebody for the user, has refused them.
    Denied,
    /// The browser has not been given an answer yet.
    NotAnswered,
}

/// How somebody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// By a notification of the browser.
    Notification,
    /// By a sound and the title of the tab.
    Sound(NoNotifications),
}

impl Channel {
    /// The channel of a page. `secure` is whether its origin is trusted, `permission` the browser's word for what is
    /// allowed; `None` if it has no notifications.
    pub fn of(secure: bool, permission: Option<&str>) -> Self {
        // Over plain HTTP some browsers have no notifications at all, and the reason is the same.
        if !secure {
            return Self::Sound(NoNotifications::PlainHttp);
        }
        match permission {
            None => Self::Sound(NoNotifications::NotOffered),
            Some("granted") => Self::Notification,
            Some("denied") => Self::Sound(NoNotifications::Denied),
            Some(_) => Self::Sound(NoNotifications::NotAnswered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notifications_need_a_trusted_origin_and_a_permission() {
        use NoNotifications::{Denied, NotAnswered, NotOffered, PlainHttp};
        for (secure, permission, expected) in [
            (true, Some("granted"), Channel::Notification),
            (true, Some("denied"), Channel::Sound(Denied)),
            (true, Some("default"), Channel::Sound(NotAnswered)),
            (true, None, Channel::Sound(NotOffered)),
            (false, Some("granted"), Channel::Sound(PlainHttp)),
            (false, Some("denied"), Channel::Sound(PlainHttp)),
            (false, None, Channel::Sound(PlainHttp)),
        ] {
            assert_eq!(Channel::of(secure, permission), expected, "{secure} {permission:?}");
        }
    }
}
