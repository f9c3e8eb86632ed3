//! `include/wioa_rule_codes.h`: the numbers of the rules for C.

use wioa_rules::CATALOGUE;

pub(super) fn rule_codes() -> String {
    let each: Vec<String> = CATALOGUE
        .iter()
        .map(|info| {
            let summary = info.summary.replace("*/", "* /");
            format!(
                "    /** {}: {summary} */\n    WIOA_RULE_{} = {}",
                info.name(),
                info.code,
                info.rule.number()
            )
        })
        .collect();
    format!(
        "/* Written by `make gen`. Do not edit. */\n\
         #ifndef WIOA_RULE_CODES_H\n\
         #define WIOA_RULE_CODES_H\n\
         \n\
         /** The rules of the catalogue; a number is stable and never reused. */\n\
         enum wioa_rule {{\n{}\n}};\n\
         \n\
         #endif /* WIOA_RULE_CODES_H */\n",
        each.join(",\n"),
    )
}
