//! A builder for JSON objects that keeps the order of keys.

/// An unfinished object.
pub struct Object(String);

impl Object {
    pub fn new() -> Self {
        Self("{".to_owned())
    }

    /// Starts an object with `$type`.
    pub fn typed(name: &str) -> Self {
        Self::new().text("$type", name)
    }

    pub fn text(self, key: &str, text: &str) -> Self {
        self.json(key, &quoted(text))
    }

    pub fn number(self, key: &str, number: usize) -> Self {
        self.json(key, &number.to_string())
    }

    pub fn boolean(self, key: &str, boolean: bool) -> Self {
        self.json(key, if boolean { "true" } else { "false" })
    }

    pub fn array(self, key: &str, items: &[String]) -> Self {
        self.json(key, &format!("[{}]", items.join(",")))
    }

    pub fn json(mut self, key: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(key));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    /// Adds an optional value.
    pub fn maybe(self, key: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.json(key, &value),
            None => self,
        }
    }

    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}
