//! The call that failed, which decides which tables apply.

/// A call to an API: a method and a path, compared with the endpoints of tables.
///
/// # Examples
/// ```
/// use arena_errors::Endpoint;
///
/// let call = Endpoint::new("post", "https://api.example.com/v1/items/5N7QVKN6E2/BOM?limit=1");
/// assert!(call.matches("POST /items/{guid}/bom"));
/// assert!(!call.matches("PUT /items/{guid}"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Endpoint<'a> {
    method: &'a str,
    /// Without host, query and fragment.
    path: &'a str,
    /// The path after an API version; the whole path where it has none.
    versioned: &'a str,
}

impl<'a> Endpoint<'a> {
    /// The call with this HTTP method, in any case, and this path or URL. The host, everything up
    /// to an API version such as `/v1`, the query and the fragment are ignored.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::Endpoint;
    ///
    /// assert!(Endpoint::new("POST", "/login").matches("POST /login"));
    /// ```
    #[must_use]
    pub fn new(method: &'a str, path: &'a str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or(path);
        let path = path.split_once("://").map_or(path, |(_, address)| {
            address.find('/').map_or("", |at| &address[at..])
        });
        let after_version = segments(path)
            .find(|segment| is_version(segment))
            .map(|version| version.as_ptr().addr() + version.len() - path.as_ptr().addr());
        let versioned = &path[after_version.unwrap_or(0)..];
        Self {
            method,
            path,
            versioned,
        }
    }

    /// Whether a table's endpoint, such as `POST /items/{guid}`, is this call: `{guid}` is any one
    /// path segment, and `*` is every call. Case does not matter.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::Endpoint;
    ///
    /// assert!(Endpoint::new("PUT", "/items/5N7QVKN6E2").matches("PUT /items/{guid}"));
    /// assert!(Endpoint::new("PUT", "/items/5N7QVKN6E2").matches("*"));
    /// ```
    #[must_use]
    pub fn matches(&self, endpoint: &str) -> bool {
        let Some((method, pattern)) = endpoint.split_once(' ') else {
            return endpoint == "*";
        };
        self.method.eq_ignore_ascii_case(method)
            && (fits(self.path, pattern) || fits(self.versioned, pattern))
    }
}

fn fits(path: &str, pattern: &str) -> bool {
    let mut path = segments(path);
    let is_same =
        |part: &str, segment: &str| part.starts_with('{') || part.eq_ignore_ascii_case(segment);
    segments(pattern).all(|part| path.next().is_some_and(|segment| is_same(part, segment)))
        && path.next().is_none()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Whether a path segment is an API version: `v1`, `V2.1`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']);
    number.is_some_and(|number| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    #[test]
    fn hosts_versions_ids_case_and_queries_do_not_matter() {
        for path in [
            "/items/5N7QVKN6E2/bom",
            "items/5N7QVKN6E2/bom/",
            "/v1/items/5N7QVKN6E2/bom",
            "/rest/V2.1//items/v1/BOM?limit=1#top",
            "https://api.example.com/v1/items/5N7QVKN6E2/bom",
            "/items/V1/bom",
        ] {
            let call = Endpoint::new("post", path);
            assert!(call.matches("POST /items/{guid}/bom"), "{path}");
            assert!(!call.matches("PUT /items/{guid}/bom"), "{path}");
            assert!(!call.matches("POST /items/{guid}"), "{path}");
            assert!(!call.matches("POST /items/{guid}/bom/{guid}"), "{path}");
        }
    }

    #[test]
    fn anything_is_an_endpoint() {
        for text in [
            "",
            "/",
            "://",
            "?",
            "v1",
            "https://host",
            "é/é",
            "/v1b/items",
            "/v./items",
        ] {
            let call = Endpoint::new("POST", text);
            assert!(call.matches("*"));
            assert!(!call.matches("POST /items"), "{text}");
        }
    }
}
