//! `python/wioa_rules/_rules.py`: the numbers of the rules for Python.

use std::fmt::Write as _;

use wioa_rules::CATALOGUE;

pub(super) fn rules() -> String {
    let mut text = "\"\"\"The rules of the catalogue. Written by `make gen`; do not edit.\"\"\"\n\n\
        from enum import IntEnum\n\n\
        __all__ = [\"Rule\"]\n\n\n\
        class Rule(IntEnum):\n    \
            \"\"\"A rule of the catalogue; its number is stable and never reused.\"\"\"\n"
        .to_owned();
    for info in CATALOGUE {
        let summary = info.summary.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = write!(
            text,
            "\n    {} = {}\n    \"\"\"{}: {summary}\"\"\"\n",
            info.code,
            info.rule.number(),
            info.name()
        );
    }
    text
}
