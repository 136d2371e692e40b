//! As much of JSON Schema as the schemas use. What it does not know it refuses to judge.

use serde_json::Value;

/// Whether a value fits a schema; else where and why not.
pub fn fits(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let Value::Object(rules) = schema else {
        return if *schema == Value::Bool(true) { Ok(()) } else { Err(format!("{value} must not stand here")) };
    };
    let ok = |schema: &Value, value: &Value| fits(root, schema, value).is_ok();
    let all = |list: &Value| list.as_array().unwrap().clone();
    for (rule, wanted) in rules {
        let good = match rule.as_str() {
            "$schema" | "title" | "description" | "x-description" | "definitions" | "then" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                fits(root, &root["definitions"][name], value)?;
                true
            }
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                other => panic!("type {other}"),
            },
            "const" => value == wanted,
            "enum" => all(wanted).contains(value),
            "required" => {
                value.as_object().is_none_or(|o| all(wanted).iter().all(|k| o.contains_key(k.as_str().unwrap())))
            }
            "properties" => {
                for (key, schema) in wanted.as_object().unwrap() {
                    if let Some(inner) = value.get(key) {
                        fits(root, schema, inner).map_err(|why| format!("{key}: {why}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = rules.get("properties").and_then(Value::as_object);
                for (key, inner) in value.as_object().into_iter().flatten() {
                    if !known.is_some_and(|known| known.contains_key(key)) {
                        fits(root, wanted, inner).map_err(|why| format!("{key}: {why}"))?;
                    }
                }
                true
            }
            "propertyNames" => {
                value.as_object().is_none_or(|o| o.keys().all(|key| ok(wanted, &Value::from(key.as_str()))))
            }
            "items" => {
                for (place, inner) in value.as_array().into_iter().flatten().enumerate() {
                    fits(root, wanted, inner).map_err(|why| format!("{place}: {why}"))?;
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= wanted.as_u64().unwrap()),
            "uniqueItems" => value.as_array().is_none_or(|a| (0..a.len()).all(|i| !a[..i].contains(&a[i]))),
            "minimum" => value.as_f64().is_none_or(|n| n >= wanted.as_f64().unwrap()),
            "exclusiveMinimum" => value.as_f64().is_none_or(|n| n > wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= wanted.as_f64().unwrap()),
            "multipleOf" => value.as_f64().is_none_or(|n| n.fract() == 0.0),
            "maxLength" => value.as_str().is_none_or(|t| t.chars().count() as u64 <= wanted.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|t| matches(wanted.as_str().unwrap(), t)),
            "allOf" => {
                for schema in all(wanted) {
                    fits(root, &schema, value)?;
                }
                true
            }
            "anyOf" => all(wanted).iter().any(|schema| ok(schema, value)),
            "oneOf" => all(wanted).iter().filter(|schema| ok(schema, value)).count() == 1,
            "not" => !ok(wanted, value),
            "if" => {
                if ok(wanted, value) {
                    fits(root, &rules["then"], value)?;
                }
                true
            }
            other => panic!("rule {other}"),
        };
        if !good {
            return Err(format!("{rule} {wanted} refuses {value}"));
        }
    }
    Ok(())
}

/// The patterns that the schemas use, by hand.
fn matches(pattern: &str, text: &str) -> bool {
    let date = |ends: &[&str]| {
        let digits = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        digits && (ends.is_empty() || ends.contains(&&text[4..]))
    };
    match pattern {
        "\\S" => !text.trim().is_empty(),
        "^[a-z0-9_-]{1,40}$" => {
            (1..=40).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
        }
        _ if pattern.contains("(01|04|07|10)") => date(&["-01-01", "-04-01", "-07-01", "-10-01"]),
        _ if pattern.starts_with("^[0-9]{4}") => date(&[]),
        _ if pattern.contains("uniform") => text.contains(':'),
        other => panic!("pattern {other}"),
    }
}
