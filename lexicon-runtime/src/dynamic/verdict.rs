//! What a catalog is asked: whether data is what a definition says, and what a request holds with its defaults.

use lexicon_schema::document::RecordKey as Keys;
use lexicon_syntax::format::Format;

use super::made::Made;
use super::node::{Body, Method, Node};
use super::set::{Place, Set};
use super::walk::Walk;
use super::{Catalog, Data, Error};
use crate::codec::{Reader, params_value, query_pairs};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::text::quoted;
use crate::validate::{Constant, Rule, Violations};

impl Catalog {
    /// Holds a record against the definition that its `$type` names.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate_record<'d>(&self, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let mut reader = data.into().reader()?;
        match reader.type_name() {
            Some(name) if Format::Nsid.check(&name).is_ok() => record(&self.set(), &name, &mut reader),
            Some(name) => {
                reader.report_type(Rule::Format(Format::Nsid), &name);
                reader.skip();
                Ok(reader.finish(None)?)
            }
            None => Ok(reader.finish(None)?),
        }
    }

    /// Holds data against the record `nsid`: its `$type` must name that.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate_record_as<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        record(&self.set(), nsid, &mut data.into().reader()?)
    }

    /// Holds the key of a record against what its collection `nsid` asks for.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it is no such key; otherwise when there is no record `nsid`.
    pub fn validate_record_key(&self, nsid: &str, key: &str) -> Result<(), Error> {
        let set = self.set();
        let (_, Body::Record { key: keys, .. }) = definition(&set, nsid, "main")? else {
            return Err(unsuited(nsid, "a record"));
        };
        let rule = match keys {
            Keys::Tid => broken_format(Format::Tid, key),
            Keys::Nsid => broken_format(Format::Nsid, key),
            Keys::Any => broken_format(Format::RecordKey, key),
            Keys::Literal(only) => (only != key).then(|| Rule::Const(Constant::String(only.clone().into()))),
        };
        match rule {
            None => Ok(()),
            Some(rule) => {
                let mut violations = Violations::default();
                violations.report(rule, quoted(key));
                Ok(violations.into_result()?)
            }
        }
    }

    /// Holds the parameters of a method against its document: the part of the URL behind `?`, still encoded. A method
    /// that declares none takes any, as the protocol asks.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when they break rules; otherwise when the catalog can't tell.
    pub fn validate_params(&self, nsid: &str, query: &str) -> Result<(), Error> {
        self.validate_params_with(nsid, query, Leniency::default())
    }

    /// Holds parameters as [`Catalog::validate_params`] does, and lets pass what `leniency` says.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn validate_params_with(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<(), Error> {
        self.params(nsid, query, leniency)
    }

    /// Reads the parameters of a method as [`Catalog::validate_params`] does, with their types, and with the defaults of
    /// those that are left out. Parameters that the document doesn't name are kept as texts.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn parse_params(&self, nsid: &str, query: &str) -> Result<Value, Error> {
        self.parse_params_with(nsid, query, Leniency::default())
    }

    /// Reads parameters as [`Catalog::parse_params`] does, and lets pass what `leniency` says.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn parse_params_with(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<Value, Error> {
        self.params(nsid, query, leniency)
    }

    /// Holds the body of a request against the method's document, which must declare one of JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate_input<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        self.input(nsid, data.into())
    }

    /// Reads the body of a request as [`Catalog::validate_input`] does, with the defaults of what is left out.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn parse_input<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<Value, Error> {
        self.input(nsid, data.into())
    }

    /// Holds the body of an answer against the method's document, which must declare one of JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate_output<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (entry, method) = method(&set, nsid)?;
        let node = method.output.as_ref().ok_or_else(|| unsuited(nsid, "a method with an output of JSON"))?;
        read(&set, &mut data.into().reader()?, Place { entry, node })
    }

    /// Holds a message against the subscription's document. Its `$type` must be there, in full: on the wire the frame's
    /// header has it.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate_message<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (entry, method) = method(&set, nsid)?;
        let node = method.message.as_ref().ok_or_else(|| unsuited(nsid, "a subscription"))?;
        read(&set, &mut data.into().reader()?, Place { entry, node })
    }

    /// Holds data against any definition of a type of data: `com.example.thing`, `com.example.thing#part`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] when it breaks rules; otherwise when the catalog can't tell.
    pub fn validate<'d>(&self, reference: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (nsid, name) = reference.split_once('#').unwrap_or((reference, "main"));
        match definition(&set, nsid, name)? {
            (entry, Body::Data(node) | Body::Record { node, .. }) => {
                read(&set, &mut data.into().reader()?, Place { entry, node })
            }
            _ => Err(unsuited(reference, "a type of data")),
        }
    }

    fn params<M: Made>(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<M, Error> {
        let set = self.set();
        let (entry, method) = method(&set, nsid)?;
        let node = method.params.as_ref().unwrap_or(&Node::Any);
        let parameters = params_value(query_pairs(query));
        let mut reader = Reader::params(&parameters).with_leniency(leniency).inserting_defaults();
        read(&set, &mut reader, Place { entry, node })
    }

    fn input<M: Made>(&self, nsid: &str, data: Data<'_>) -> Result<M, Error> {
        let set = self.set();
        let (entry, method) = method(&set, nsid)?;
        let node = method.input.as_ref().ok_or_else(|| unsuited(nsid, "a method with an input of JSON"))?;
        read(&set, &mut data.reader()?.inserting_defaults(), Place { entry, node })
    }
}

fn record(set: &Set, nsid: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
    match definition(set, nsid, "main")? {
        (entry, Body::Record { node, .. }) => read(set, reader, Place { entry, node }),
        _ => Err(unsuited(nsid, "a record")),
    }
}

fn read<M: Made>(set: &Set, reader: &mut Reader<'_>, place: Place<'_>) -> Result<M, Error> {
    let mut walk = Walk::through(set);
    let made = walk.whole(reader, place);
    let verdict = reader.finish(made);
    match (walk.unresolved, verdict) {
        // What is no data at all is the sender's fault, whatever the catalog lacks.
        (_, Err(invalid)) if invalid.is_syntax_error() => Err(Error::Invalid(invalid)),
        (Some(reference), _) => Err(Error::UnresolvedRef(reference)),
        (None, verdict) => verdict.map_err(Error::Invalid),
    }
}

fn definition<'s>(set: &'s Set, nsid: &str, name: &str) -> Result<(usize, &'s Body), Error> {
    match set.definition(nsid, name) {
        Some((entry, definition)) => Ok((entry, &definition.body)),
        None if name == "main" => Err(Error::DefinitionNotFound(nsid.to_owned())),
        None => Err(Error::DefinitionNotFound(format!("{nsid}#{name}"))),
    }
}

fn method<'s>(set: &'s Set, nsid: &str) -> Result<(usize, &'s Method), Error> {
    match definition(set, nsid, "main")? {
        (entry, Body::Method(method)) => Ok((entry, method)),
        _ => Err(unsuited(nsid, "a method")),
    }
}

fn unsuited(name: &str, expected: &'static str) -> Error {
    Error::WrongDefinitionKind { name: name.to_owned(), expected }
}

fn broken_format(format: Format, key: &str) -> Option<Rule> {
    format.check(key).is_err().then_some(Rule::Format(format))
}
