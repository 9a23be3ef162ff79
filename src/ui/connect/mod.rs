//! Sign-in: the agent and its key first, then the password.

mod agent_choice;
mod agent_facts;
mod probe;
mod screen;
mod sign_in_again;
mod sign_in_form;

pub use screen::Connect;
pub use sign_in_again::SignInAgain;
