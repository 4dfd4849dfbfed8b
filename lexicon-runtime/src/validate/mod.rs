//! The rules that a value keeps, and what is said where one is broken.
//! A rule is checked where it stands: text and counts here, formats by the types of [`crate::string`], kinds and
//! presence while decoding.

pub(crate) mod constraints;
mod data_model;
mod error;
mod rule;
mod violations;

use crate::leniency::Leniency;
use crate::sealed::Sealed;

pub use constraints::Constraints;
pub use error::{ValidationError, Violation};
pub use rule::{Constant, Rule};
pub use violations::{Segment, Violations};

pub(crate) use constraints::each_item;
pub(crate) use data_model::{BLESSED_CID, check_container_len, check_key_len};
pub(crate) use violations::MAX_VIOLATIONS;

/// A value that can be held against the rules of its document.
///
/// Everything that `lexicon!` makes is one. Decoding through [`crate::from_json`] has validated already; a value that
/// was put together in Rust is validated by calling [`Validate::validate`], which the router does with every answer.
///
/// See the data validation guide of the AT Protocol's specification.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a lexicon document, so there are no rules for it",
    label = "not made by `lexicon!`",
    note = "types that `lexicon!` makes can be validated"
)]
pub trait Validate: Sealed {
    /// Reports what breaks a rule inside this value.
    #[doc(hidden)]
    fn check(&self, violations: &mut Violations);

    /// Reports what breaks a rule that the place sets where this value stands.
    #[doc(hidden)]
    fn check_constraints(&self, _constraints: &'static Constraints, _violations: &mut Violations) {}

    /// Holds this value against every rule of its document.
    ///
    /// # Errors
    ///
    /// [`ValidationError`] lists every violation.
    fn validate(&self) -> Result<(), ValidationError> {
        self.validate_with(Leniency::default())
    }

    /// Holds this value against every rule of its document but those that `leniency` lets pass.
    ///
    /// What a type can't hold otherwise has been let pass when it was read: a loose datetime is a
    /// [`Datetime`](crate::Datetime) from then on.
    ///
    /// # Errors
    ///
    /// [`ValidationError`] lists every violation.
    fn validate_with(&self, leniency: Leniency) -> Result<(), ValidationError> {
        let mut violations = Violations::with_leniency(leniency);
        self.check(&mut violations);
        violations.into_result()
    }
}
