//! Writing a JSON object with its members in the order that they are given in, as servers and clients write them.

/// An object that is being written.
pub struct Object(String);

impl Object {
    pub fn new() -> Self {
        Self("{".to_owned())
    }

    /// An object with `$type`.
    pub fn typed(name: &str) -> Self {
        Self::new().text("$type", name)
    }

    pub fn text(self, name: &str, text: &str) -> Self {
        self.json(name, &quoted(text))
    }

    pub fn number(self, name: &str, number: usize) -> Self {
        self.json(name, &number.to_string())
    }

    pub fn boolean(self, name: &str, boolean: bool) -> Self {
        self.json(name, if boolean { "true" } else { "false" })
    }

    pub fn array(self, name: &str, items: &[String]) -> Self {
        self.json(name, &format!("[{}]", items.join(",")))
    }

    pub fn json(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(name));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    /// A member that is not always there.
    pub fn maybe(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.json(name, &value),
            None => self,
        }
    }

    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
