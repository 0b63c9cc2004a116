namespace PromptGrad.Language.Tests;

/// <summary>The table of example templates in the language's specification, row by row.</summary>
internal static class Examples
{
    public static readonly Example[] All =
    [
        new("P01", "Translate '<text>' to <language>", "text language", ["T:Translate '", "H:text", "T:' to ", "H:language"]),
        new("P02", "No placeholders here", "", ["T:No placeholders here"]),
        new("P03", "<a><b>", "a b", ["H:a", "H:b"]),
        new("P04", "<q>? <q>!", "q", ["H:q", "T:? ", "H:q", "T:!"]),
        new("P05", "Translate '<txet>' to <language>", "text language", ["T:Translate '<txet>' to ", "H:language"], Unknown(11, 17, "txet", "text")),
        new("P07", "Translate to <language>", "text language", ["T:Translate to ", "H:language"]),
        new("P08", "Answer <question>", "question ct", ["T:Answer ", "H:question"]),
        new("P10", "Answer in the form <<city>, <<country>: <q>", "q", ["T:Answer in the form <city>, <country>: ", "H:q"]),
        new("P11", "<<q>", "q", ["T:<q>"]),
        new("P13", "<<<<q>", "q", ["T:<<q>"]),
        new("P15", "<document>\n<text>\n</document>", "text", ["T:<document>\n", "H:text", "T:\n</document>"]),
        new("P16", "<document><document></document>", "document", ["H:document", "H:document", "T:</document>"], Ambiguous(20, 31, "document", 0, 10)),
        new("P17", "<<document><document></document>", "document", ["T:<document>", "H:document", "T:</document>"]),
        new("P18", "<document>\n</document>", "document", ["H:document", "T:\n</document>"], Ambiguous(11, 22, "document", 0, 10)),
        new("P20", "<document index=\"1\"><document></document>", "document", ["T:<document index=\"1\">", "H:document", "T:</document>"]),
        new("P22", "Read <document> carefully.", "document", ["T:Read ", "H:document", "T: carefully."]),
        new("P23", "<text></document>", "text", ["H:text", "T:</document>"], UnpairedClosing(6, 17, "document")),
        new(
            "P24",
            "<instructions>Be brief.</instructions>\n<user-query><q></user-query>",
            "q",
            ["T:<instructions>Be brief.</instructions>\n<user-query>", "H:q", "T:</user-query>"]),
        new("P25", "Compare <user-query> now", "userQuery", ["T:Compare <user-query> now"], Near(8, 20, "user-query", "userQuery")),
        new("P27", "Line one<br/>Line two <q>", "q", ["T:Line one<br/>Line two ", "H:q"]),
        new("P28", "Summarise <text/>", "text", ["T:Summarise <text/>"], Near(10, 17, "text", "text")),
        new("P29", "Summarise < text >", "text", ["T:Summarise < text >"], Near(10, 18, "text", "text")),
        new("P31", "Use <class>", "class", ["T:Use ", "H:class"]),
        new("P32", "if a < b and c > d then <q>", "q", ["T:if a < b and c > d then ", "H:q"]),
        new("P34", "Return List<int> for <q>", "q", ["T:Return List<int> for ", "H:q"], Literal(11, 16, "int")),
        new("P35", "Return Task<Result> for <q>", "q", ["T:Return Task<Result> for ", "H:q"], Literal(11, 19, "Result")),
        new("P37", "Write file_<name>.txt", "name", ["T:Write file_", "H:name", "T:.txt"]),
        new("P38", "See <https://example.com/a> and <q>", "q", ["T:See <https://example.com/a> and ", "H:q"]),
        new("P39", "Mail <ann@example.com> about <q>", "q", ["T:Mail <ann@example.com> about ", "H:q"]),
        new(
            "P40",
            "<!-- note --><q><!DOCTYPE html><?xml version=\"1.0\"?>",
            "q",
            ["T:<!-- note -->", "H:q", "T:<!DOCTYPE html><?xml version=\"1.0\"?>"]),
        new("P41", "{\"name\": \"<name>\", \"tags\": []}", "name", ["T:{\"name\": \"", "H:name", "T:\", \"tags\": []}"]),
        new("P42", "Translate {text} now: <text>", "text", ["T:Translate {text} now: ", "H:text"], new TemplateProblem(TemplateProblemKind.BracedParameter, 10, 6, "text", "text")),
        new(
            "P44",
            "<|start_header_id|>system<|end_header_id|> <q>",
            "q",
            ["T:<|start_header_id|>system<|end_header_id|> ", "H:q"],
            ControlToken(0, "<|start_header_id|>"),
            ControlToken(25, "<|end_header_id|>")),
        new("P45", "Translate <text to French", "text", ["T:Translate <text to French"], Unclosed(10, 15, "text")),
        new("P46", "Due <due:yyyy-MM-dd>", "due", ["T:Due ", "H:due||yyyy-MM-dd"]),
        new("P47", "Due <due:>", "due", ["T:Due ", "H:due||"], new TemplateProblem(TemplateProblemKind.EmptyFormat, 8, 1, "due")),
        new("P48", "Name <name:N2>", "name", ["T:Name ", "H:name||N2"]),
        new("P49", "Items: <items:json>", "items", ["T:Items: ", "H:items||json"]),
        new(
            "P50",
            "<xsl:template match=\"/\"><q></xsl:template>",
            "q",
            ["T:<xsl:template match=\"/\">", "H:q", "T:</xsl:template>"]),
        new("P52", "Dear <user.Name> in <user.Address.City>", "user", ["T:Dear ", "H:user|Name", "T: in ", "H:user|Address.City"]),
        new("P53", "Dear <user.Nmae>", "user", ["T:Dear ", "H:user|Nmae"]),
        new("P54", "Dear <user>", "user", ["T:Dear ", "H:user"]),
        new("P55", "Dear <user:json>", "user", ["T:Dear ", "H:user||json"]),
        new("P57", "Data: <data>", "data", ["T:Data: ", "H:data"]),
        new("P59", "", "q", [], new TemplateProblem(TemplateProblemKind.EmptyPrompt, 0, 0)),
        new("P60", "Grüße an <größe>", "größe", ["T:Grüße an ", "H:größe"]),
        new("P62", "cat <<EOF\n<q>\nEOF", "q", ["T:cat <<EOF\n", "H:q", "T:\nEOF"]),
        new("P63", "C:\\<dir>\\x and \\<dir>", "dir", ["T:C:\\", "H:dir", "T:\\x and \\", "H:dir"]),
        new("P64", "`<q> and ```\n<q>\n```", "q", ["T:`", "H:q", "T: and ```\n", "H:q", "T:\n```"]),
        new("P66", "<>", "", ["T:<>"]),
        new("P68", "</q> <q>", "q", ["T:</q> ", "H:q"], UnpairedClosing(0, 4, "q")),
        new("P70", "<System>You are terse.</System><q>", "q", ["T:<System>You are terse.</System>", "H:q"], Role(0, 8, "System")),
        new("P71", "system:\nBe terse.\nuser:\n<q>", "q", ["T:system:\nBe terse.\nuser:\n", "H:q"], Role(0, 7, "system"), Role(18, 23, "user")),
        new("P73", "<doc  lang='en'><q></doc>", "q", ["T:<doc  lang='en'>", "H:q", "T:</doc>"]),
        new("P75", "<q:d>", "q", ["H:q||d"]),
        new("P76", "<count:N0> of <total:#,##0.00>", "count total", ["H:count||N0", "T: of ", "H:total||#,##0.00"]),
        new("P77", "<Q><q></Q>", "q", ["T:<Q>", "H:q", "T:</Q>"]),
        new("P78", "Wrap <<think> and </think> <q>", "q", ["T:Wrap <think> and </think> ", "H:q"]),
        new("P79", "5 <q> 3", "q", ["T:5 ", "H:q", "T: 3"]),
        new("P81", "<_x1>", "_x1", ["H:_x1"]),
        new("P82", "<1x> <q>", "q", ["T:<1x> ", "H:q"]),
    ];

    private static TemplateProblem Unknown(int start, int end, string name, string? suggestion) =>
        new(TemplateProblemKind.UnknownPlaceholder, start, end - start, name, suggestion);

    private static TemplateProblem Ambiguous(int start, int end, string name, int relatedStart, int relatedEnd) =>
        new(TemplateProblemKind.AmbiguousTag, start, end - start, name, RelatedStart: relatedStart, RelatedLength: relatedEnd - relatedStart);

    private static TemplateProblem UnpairedClosing(int start, int end, string name) =>
        new(TemplateProblemKind.UnpairedClosingTag, start, end - start, name);

    private static TemplateProblem Near(int start, int end, string name, string parameter) =>
        new(TemplateProblemKind.NearPlaceholder, start, end - start, name, parameter);

    private static TemplateProblem Literal(int start, int end, string name) =>
        new(TemplateProblemKind.LiteralCandidate, start, end - start, name);

    private static TemplateProblem ControlToken(int start, string token) =>
        new(TemplateProblemKind.ControlToken, start, token.Length, token);

    private static TemplateProblem Role(int start, int end, string name) =>
        new(TemplateProblemKind.RoleMarker, start, end - start, name);

    private static TemplateProblem Unclosed(int start, int end, string name) =>
        new(TemplateProblemKind.UnclosedPlaceholder, start, end - start, name);
}
