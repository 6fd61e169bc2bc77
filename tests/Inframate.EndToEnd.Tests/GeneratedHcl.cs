using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Inframate.EndToEnd.Tests;

/// <summary>Makes expressions and files by chance, the same ones for the same seed.</summary>
internal sealed partial class GeneratedHcl(int seed)
{
    /// <summary>Ways to write a text, pattern, number, truth, list, map, collection of either kind, or anything; a letter in braces stands for one of these. The second part needs no further one.</summary>
    private static readonly FrozenDictionary<char, (string[] Ways, string[] Plain)> s_grammar = new Dictionary<char, (string[], string[])>
    {
        ['S'] =
        (
            [
                "upper({S})", "\"p-${{A}}-s\"", "join(\"-\", {L})", "format(\"%s-%v\", {A}, {A})", "format(\"%05.2f|%q\", {N}, {S})", "format(\"%-6s|%6s|%x\", {S}, {S}, {S})", "substr({S}, {N}, {N})",
                "replace({S}, \"/[a-z]+/\", \"<$0>\")", "replace({S}, \"a\", \"x\")", "tostring({A})", "jsonencode({A})", "{B} ? {A} : {A}", "title({S})", "trimspace({S})", "strrev({S})", "trim({S}, \"a\")",
                "\"%{ for x in {C} }[${x}]%{ endfor }\"", "\"%{ if {B} }y%{ else }n%{ endif }\"", "md5({S})", "base64encode({S})", "urlencode({S})", "cidrsubnet(\"10.0.0.0/8\", 8, {N})",
                "cidrhost(\"fd00::/48\", {N})", "formatdate(\"EEE, DD MMM YY hh:mm ZZZ\", \"2024-02-29T12:30:45Z\")", "timeadd(\"2024-02-29T12:30:45Z\", \"-1h30m\")", "indent(2, {S})", "trimprefix({S}, {S})",
                "yamlencode({A})", "sha1({S})", "one([{S}])", "regex(\"[a-z]+\", {S})", "regex({R}, {S})", "replace({S}, {R}, \"<$0>\")", "lower({S})", "join({S}, {L}, {L})", "chomp({S})", "trim({S}, {S})",
                "format(\"%#v %t\", {A}, {B})", "format(\"%[2]s %[1]v\", {A}, {S})", "format(\"%d|%5d|%-5d|%05d|%+d|%b|%o|%X\", {N}, {N}, {N}, {N}, {N}, {N}, {N}, {N})",
                "format(\"%e %g %G %.3e %8.3g\", {N}, {N}, {N}, {N}, {N})", "format(\"%.3s|%5.1s\", {S}, {S})", "format({S}, {A})", "sha512({S})", "base64sha256({S})", "uuidv5(\"dns\", {S})",
                "textencodebase64({S}, \"UTF-16LE\")", "textdecodebase64({S}, \"UTF-8\")", "base64decode({S})", "\"%{ for k, v in {C} ~} ${k}=${v}, %{ endfor ~} e\"",
                "\"a %{~ if {B} ~} y %{~ else ~} n %{~ endif ~} b\"", "\" x ${~ {A} ~} y \"", "\"${{S}}${{N}}\"", "\"$${a} %%{b} $ % $$ %%${{S}}\"",
                "join(\"\", [<<EOT\n a ${{A}}\n  b\nEOT\n])", "join(\"\", [<<-EOT\n    a ${{A}}\n   b\n\n    %{ if {B} ~}\n    c\n    %{ endif ~}\n  EOT\n])",
                "join(\"\", [<<-EOT\n  %{ for x in {C} ~}\n  - ${x}\n  %{ endfor ~}\n  EOT\n])", "nonsensitive(sensitive({S}))", "coalesce({S}, {S})", "{M}[{S}]", "lookup({M}, {S}, {S})",
            ],
            ["\"a\"", "\"\"", "\"Hello World\"", "\"1\"", "\"true\"", "\"a,b,c\"", "\"é👍x\"", "\"  x \"", "\"1.50\"", "\"x\\ny\\n\"", "\"aGVsbG8=\"", "\"{\\\"a\\\":[1,null]}\"", "\"ß İ ı ǅ\"", "\"👨‍👩‍👧\"", "\"hello\\r\\n\"", "\"\\\"q\\\"\\\\\"", "\"a \\nb\"", "\"\\ta\\nb\"", "\"%s %d\"", "\"0x1F\"", "\"-0\"", "\"key: value\"", "\"e\\u0301 σς\""]
        ),
        ['R'] =
        (
            ["{R}"],
            [
                "\"^(\\\\w+)$\"", "\"\\\\d+\"", "\"(?P<a>l+)(?P<b>o)?\"", "\"[[:alpha:]]+\"", "\"(?i)HELLO\"", "\".\"", "\"^.*$\"", "\"(?s).+\"", "\"\\\\pL+\"", "\"[^a-z]\"", "\"(a)|(b)\"", "\"x*\"", "\"(?:a|b)+?\"", "\"(?m)^y$\"",
                "\"[\\\\d\\\\s]+\"", "\"(\"", "\"(?=a)\"", "\"\\\\Qa,b\\\\E\"", "\"\\\\x{e9}\"", "\"[é-ÿ]\"", "\"(?U)a+\"", "\"(?P<a>x)(y)\"", "\"a{2,1}\"", "\"[[:^digit:]]\"", "\"\\\\D\\\\W\"", "\"👍\"",
                "\"\\\\p{Greek}\"", "\"\\\\b\\\\w\"", "\"\\\\B\"", "\"(l*)*\"", "\"(?i)[σk]\"", "\"[^\\\\p{Latin}]+\"", "\"(?P<a>l)|(?P<a>o)\"",
            ]
        ),
        ['N'] =
        (
            [
                "({N} + {N})", "({N} - {N})", "({N} * {N})", "({N} / 4)", "({N} % 3)", "length({A})", "max({N}, {N})", "floor({N})", "ceil({N})", "abs({N})", "pow(2, 3)", "sum({L})", "parseint({S}, 16)",
                "-{N}", "signum({N})", "index({L}, {A})", "min({L}...)", "tonumber({S})", "length({S})", "jsondecode({S})", "{B} ? {N} : {N}", "one({L})", "log({N}, 10)",
            ],
            ["0", "1", "2", "3", "-1", "10", "1.5", "0.1", "100", "1e3", "\"2\"", "12345678901234567890", "0.000001"]
        ),
        ['B'] =
        (
            ["({A} == {A})", "({N} < {N})", "!{B}", "({B} && {B})", "({B} || {B})", "contains({C}, {A})", "can({A})", "startswith({S}, {S})", "anytrue([{B}, {B}])", "alltrue({L})", "({A} != null)", "({L} == {L})", "({M} == {M})", "tobool({S})", "endswith({S}, {S})", "strcontains({S}, {S})", "can(regex({R}, {S}))", "({B} ? {B} : {B})"],
            ["true", "false", "\"true\""]
        ),
        ['L'] =
        (
            [
                "[{A}, {A}]", "concat({L}, {L})", "[for x in {C} : \"${x}!\"]", "[for x in {C} : [x]]", "[for i, x in {C} : i if x != null]", "flatten({L})", "distinct({L})", "reverse({L})", "sort({L})", "slice({L}, 0, 1)",
                "split(\",\", {S})", "tolist({L})", "toset({L})", "keys({M})", "values({M})", "compact({L})", "chunklist({L}, 2)", "range(5, 1, -2)", "setunion({L}, {L})", "setproduct({L}, {L})",
                "regexall(\"(l)(o)?\", {S})", "{L}[*]", "setsubtract({L}, {L})", "formatlist(\"%s-%s\", {L}, {S})", "coalescelist({L}, {L})", "matchkeys({L}, {L}, {L})", "[{S}, {S}, {S}]", "[for k, v in {M} : { k = k, v = v }]", "regexall({R}, {S})", "{L}[*].a", "{L}.*.a", "{A}[*]", "{L}[*][0]", "csvdecode({S})", "yamldecode({S})",
                "tolist([{A}, {A}])", "toset([{A}, {A}, {A}])", "{B} ? {L} : {L}", "values({ for x in {L} : x => x... })", "setintersection({L}, {L})", "yamldecode(yamlencode({L}))", "slice({L}, {N}, {N})",
            ],
            ["[]", "[1, 2, 3]", "[\"b\", \"a\", \"c\"]", "[1, \"a\", true]", "[\"a\", null]", "[[1], [2, 3]]", "[{ a = 1 }, { a = 2 }]", "[\"a\", \"a\", \"B\"]", "[true, false]", "toset([\"b\", \"a\"])", "tolist([1, 2])"]
        ),
        ['M'] =
        (
            [
                "{ a = {A}, b = {A} }", "merge({M}, {M})", "{ for k, v in {C} : k => v }", "tomap({M})", "zipmap({L}, {L})", "{ for v in {C} : \"${v}\" => v... }", "transpose({ a = [\"x\", \"y\"], b = {L} })",
                "jsondecode(jsonencode({M}))", "{ for k, v in {M} : upper(k) => v if v != null }", "{ a = {A}, \"${{S}}\" = {A} }", "{ ({S}) = {A} }", "merge([{M}, {M}]...)", "{B} ? {M} : {M}", "tomap({ a = {A}, b = {A} })", "try({M}.a.b, {M})",
            ],
            ["{}", "{ a = 1, b = 2 }", "{ a = \"x\", b = 1 }", "{ \"k 1\" = true, z = null }", "{ a = [1], b = { c = 2 } }", "tomap({ a = 1, b = 2 })", "{ b = \"x\", a = \"y\" }"]
        ),
        ['C'] = (["{L}", "{L}", "{M}"], ["[1, 2]", "{ a = 1 }"]),
        ['A'] = (["{S}", "{N}", "{B}", "{L}", "{M}", "lookup({M}, \"a\", {A})", "try({A}, {A})", "{M}.a", "{L}[0]", "coalesce({A}, {A})", "{M}[\"b\"]", "({A})", "{B} ? {A} : {A}", "jsondecode({S})", "yamldecode({S})", "one({L})", "try({A}.a, {A}[0], {A})", "core::upper({S})"], ["null", "\"a\"", "1", "true"]),
    }.ToFrozenDictionary();

    private static readonly string[] s_lines =
    [
        "a = 1", "abc   =  \"x\"", "# c", "// c", "/* c */", "x = 1 # t", "yy = 2 // t", "b \"l\" {\n  c = 1\n}", "b l {\nc=1\n}", "b \"l\" { c = 1 }", "b {}", "o = {\n a=1\n  bb = 2\n}", "o = {a=1,b=2}", "l = [1,2,\n3]",
        "l = [\n  1,\n   2,\n]", "l = [ 1, 2 ]", "h = <<EOT\n  x\n y ${a} z\nEOT", "h = <<-EOT\n    x\n   y\n  EOT", "i = \"${x}\"", "i = \"${ x }-\"", "f = foo( 1,2 , 3 )", "f = foo(\n  1,\n2\n)", "t = a?b:c", "e = 1+2*3",
        "e = - 1", "e = !x", "e = a&&b||c", "s = x.*.y", "s = x[ 0 ]", "g = [for x in y: x if z]", "g = {for k,v in y: k=>v...}", "g = [\n for x in y : {\na = x\n}\n]", "", "  indented = 1", "\ttab = 1",
        "long_name_here = 1", "m = merge(a, {\n  x = 1\n})", "m = [{\n  x = 1\n  }, {\n  y = 2\n}]", "d = \"a${b}c%{ if x }d%{ endif }\"", "p = provider::x::y(1)", "variable \"v\" {\n  type = \"string\"\n}",
        "variable v {\n  type=\"map\"\n}", "q = \"é👍\" # x", "u = [\n  # c\n  1, # d\n  2\n]", "u = {\n  # c\n  a = 1 # d\n\n  b = 2\n}", "w = {\n  \"a\" = 1\n  (b) = 2\n  c : 3\n}", "k = [<<EOT\nx\nEOT\n, 1]",
        "v = a >=b", "j = { }", "y = f( )", "aa = \"$${x}\"", "dynamic \"x\" {\n  for_each = y\n  content {\n    z = x.value\n  }\n}", "a = 1; b = 2", "dd = {a={b=1}}", "hh = x[y[0]]", "ii = ~1", "ll = ((a))",
        "nn = f(a, b...)", "pp = {\n}", "a-b = 2", "b \"${x}\" {\n}", "z = x...",
    ];

    private readonly Random _random = new(seed);

    /// <summary>An expression of some kind, nested so deep at most.</summary>
    public string Expression(char kind = 'A', int depth = 4)
    {
        var (ways, plain) = s_grammar[kind];
        var way = depth <= 0 || _random.Next(4) == 0 ? One(plain) : One(ways);
        return Hole.Replace(way, m => Expression(m.Value[1], depth - 1));
    }

    /// <summary>A file of blocks and attributes, which may be broken.</summary>
    public string Text()
    {
        var text = Body(2) + One(["\n", "", "\n\n", "\n  "]);
        return (_random.Next(20) == 0 ? "\uFEFF" : "") + (_random.Next(10) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
    }

    private string Body(int depth)
    {
        var text = new StringBuilder();
        for (var left = _random.Next(1, 8); left > 0; left--)
            text.Append(depth > 0 && _random.Next(4) == 0 ? $"blk \"x\" {{\n{Body(depth - 1)}}}" : One(s_lines)).Append('\n');

        return text.ToString();
    }

    private string One(string[] of) => of[_random.Next(of.Length)];

    [GeneratedRegex(@"\{[SRNBLMCA]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole { get; }
}
