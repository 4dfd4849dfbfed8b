//! Validation of data by the documents of a catalog.

use lexicon_schema::document::RecordKey as KeyType;
use lexicon_syntax::format::Format;

use super::catalog::Catalog;
use super::compiled::{CompiledEndpoint, CompiledType, DefinitionKind};
use super::data::Data;
use super::decode::Decoder;
use super::document_set::{DocumentSet, TypeInDocument};
use super::error::Error;
use super::output::Output;
use crate::codec::{Reader, params_value, query_pairs};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::text::quoted;
use crate::validate::{Constant, Rule, Violations};

impl Catalog {
    /// Validates a record by the definition that its `$type` names.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
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

    /// Validates a record of the collection `nsid`, whose `$type` must be `nsid`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
    pub fn validate_record_as<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        record(&self.set(), nsid, &mut data.into().reader()?)
    }

    /// Validates a record key by the key type of the collection `nsid`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the key is invalid, and other errors if there is no record `nsid`.
    pub fn validate_record_key(&self, nsid: &str, key: &str) -> Result<(), Error> {
        let set = self.set();
        let (_, DefinitionKind::Record { key: key_type, .. }) = definition(&set, nsid, "main")? else {
            return Err(wrong_kind(nsid, "a record"));
        };
        let rule = match key_type {
            KeyType::Tid => violated_format(Format::Tid, key),
            KeyType::Nsid => violated_format(Format::Nsid, key),
            KeyType::Any => violated_format(Format::RecordKey, key),
            KeyType::Literal(literal) => {
                (literal != key).then(|| Rule::Const(Constant::String(literal.clone().into())))
            }
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

    /// Validates the parameters of an endpoint: the query of the URL, percent-encoded.
    ///
    /// An endpoint that declares no parameters accepts any, as the protocol requires.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the parameters are invalid, and other errors if the catalog lacks a document.
    pub fn validate_params(&self, nsid: &str, query: &str) -> Result<(), Error> {
        self.validate_params_with(nsid, query, Leniency::default())
    }

    /// Validates parameters as [`Catalog::validate_params`] does, with the given leniency.
    ///
    /// # Errors
    ///
    /// As for [`Catalog::validate_params`].
    pub fn validate_params_with(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<(), Error> {
        self.params(nsid, query, leniency)
    }

    /// Decodes the parameters of an endpoint and inserts defaults.
    ///
    /// Unknown parameters are kept as strings.
    ///
    /// # Errors
    ///
    /// As for [`Catalog::validate_params`].
    pub fn parse_params(&self, nsid: &str, query: &str) -> Result<Value, Error> {
        self.parse_params_with(nsid, query, Leniency::default())
    }

    /// Decodes parameters as [`Catalog::parse_params`] does, with the given leniency.
    ///
    /// # Errors
    ///
    /// As for [`Catalog::validate_params`].
    pub fn parse_params_with(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<Value, Error> {
        self.params(nsid, query, leniency)
    }

    /// Validates the JSON body of a request.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
    pub fn validate_input<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        self.input(nsid, data.into())
    }

    /// Decodes the JSON body of a request and inserts defaults.
    ///
    /// # Errors
    ///
    /// As for [`Catalog::validate_input`].
    pub fn parse_input<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<Value, Error> {
        self.input(nsid, data.into())
    }

    /// Validates the JSON body of a response.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
    pub fn validate_output<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (document, endpoint) = endpoint(&set, nsid)?;
        let type_ = endpoint.output.as_ref().ok_or_else(|| wrong_kind(nsid, "a method with a JSON output"))?;
        read(&set, &mut data.into().reader()?, TypeInDocument { document, type_ })
    }

    /// Validates a message of a subscription.
    ///
    /// It must have the full `$type`, which the header of a frame contains on the wire.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
    pub fn validate_message<'d>(&self, nsid: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (document, endpoint) = endpoint(&set, nsid)?;
        let type_ = endpoint.message.as_ref().ok_or_else(|| wrong_kind(nsid, "a subscription"))?;
        read(&set, &mut data.into().reader()?, TypeInDocument { document, type_ })
    }

    /// Validates data by the definition `reference`: `com.example.thing`, `com.example.thing#part`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the data is invalid, and other errors if the catalog lacks a document.
    pub fn validate<'d>(&self, reference: &str, data: impl Into<Data<'d>>) -> Result<(), Error> {
        let set = self.set();
        let (nsid, name) = reference.split_once('#').unwrap_or((reference, "main"));
        match definition(&set, nsid, name)? {
            (document, DefinitionKind::Data(type_) | DefinitionKind::Record { type_, .. }) => {
                read(&set, &mut data.into().reader()?, TypeInDocument { document, type_ })
            }
            _ => Err(wrong_kind(reference, "a data type")),
        }
    }

    fn params<O: Output>(&self, nsid: &str, query: &str, leniency: Leniency) -> Result<O, Error> {
        let set = self.set();
        let (document, endpoint) = endpoint(&set, nsid)?;
        let type_ = endpoint.params.as_ref().unwrap_or(&CompiledType::Any);
        let parameters = params_value(query_pairs(query));
        let mut reader = Reader::params(&parameters).with_leniency(leniency).inserting_defaults();
        read(&set, &mut reader, TypeInDocument { document, type_ })
    }

    fn input<O: Output>(&self, nsid: &str, data: Data<'_>) -> Result<O, Error> {
        let set = self.set();
        let (document, endpoint) = endpoint(&set, nsid)?;
        let type_ = endpoint.input.as_ref().ok_or_else(|| wrong_kind(nsid, "a method with a JSON input"))?;
        read(&set, &mut data.reader()?.inserting_defaults(), TypeInDocument { document, type_ })
    }
}

fn record(set: &DocumentSet, nsid: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
    match definition(set, nsid, "main")? {
        (document, DefinitionKind::Record { type_, .. }) => read(set, reader, TypeInDocument { document, type_ }),
        _ => Err(wrong_kind(nsid, "a record")),
    }
}

fn read<O: Output>(set: &DocumentSet, reader: &mut Reader<'_>, type_: TypeInDocument<'_>) -> Result<O, Error> {
    let mut decoder = Decoder::new(set);
    let value = decoder.decode(reader, type_);
    let result = reader.finish(value);
    match (decoder.unresolved, result) {
        // Only the sender can fix a syntax error, even if the catalog lacks a document.
        (_, Err(error)) if error.is_syntax_error() => Err(Error::Invalid(error)),
        (Some(reference), _) => Err(Error::UnresolvedRef(reference)),
        (None, result) => result.map_err(Error::Invalid),
    }
}

fn definition<'s>(set: &'s DocumentSet, nsid: &str, name: &str) -> Result<(usize, &'s DefinitionKind), Error> {
    match set.definition(nsid, name) {
        Some((document, definition)) => Ok((document, &definition.kind)),
        None if name == "main" => Err(Error::DefinitionNotFound(nsid.to_owned())),
        None => Err(Error::DefinitionNotFound(format!("{nsid}#{name}"))),
    }
}

fn endpoint<'s>(set: &'s DocumentSet, nsid: &str) -> Result<(usize, &'s CompiledEndpoint), Error> {
    match definition(set, nsid, "main")? {
        (document, DefinitionKind::Endpoint(endpoint)) => Ok((document, endpoint)),
        _ => Err(wrong_kind(nsid, "an endpoint")),
    }
}

fn wrong_kind(name: &str, expected: &'static str) -> Error {
    Error::WrongDefinitionKind { name: name.to_owned(), expected }
}

fn violated_format(format: Format, key: &str) -> Option<Rule> {
    format.check(key).is_err().then_some(Rule::Format(format))
}
