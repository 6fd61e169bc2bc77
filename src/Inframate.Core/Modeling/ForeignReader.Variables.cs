using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <content>Which variables the program reads.</content>
internal sealed partial class ForeignReader
{
    // Servers that keep the mail of developers.
    private static readonly string[] MailCatchers = ["127.0.0.1", "greenmail", "inbucket", "localhost", "mailcatcher", "maildev", "mailhog", "mailpit", "smtp4dev"];

    private void AddVariable(Match match, string line, SourceSpan at)
    {
        var rest = line.AsSpan(match.Index + match.Length).TrimStart();
        var name = match.Groups["name"].Value;
        if (IsAskedFor(line.AsSpan(0, match.Index), rest) || EmptyDefault.IsMatch(rest))
            unset.Add(name);

        AddVariable(name, at, match.Groups["default"].Success || rest.StartsWith("??") || rest.StartsWith("||") || rest.StartsWith("or ") || name == "PORT");
    }

    // if (process.env.REDIS_URL), REDIS_URL ? … : …: what it names is opened where somebody sets it. One that stops the program when it is missing reads otherwise: if (!process.env.REDIS_URL).
    private bool IsAskedFor(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        before = before.Trim();
        after = after.TrimStart([')', ']', ' ', '"', '\'']);
        if (manifest.Language == "node" && ((after.StartsWith("? ") && !after.StartsWith("??")) || after.StartsWith("&& ")) && !before.EndsWith('!'))
            return true;

        foreach (var question in (ReadOnlySpan<string>)["if", "if (", "if(", "elif", "} else if (", "else if (", "elsif"])
        {
            if (before.Equals(question, StringComparison.Ordinal))
                return after.Length == 0 || after[0] is ':' or '{' || after.StartsWith("&&") || after.StartsWith("and ");
        }

        // if let Ok(url) = env::var("REDIS_URL"), if url := os.Getenv("REDIS_URL"); url != ""
        return before.StartsWith("if let Ok(") || before.StartsWith("if let Some(") || (before.StartsWith("if ") && before.EndsWith(":=") && after.StartsWith(';') && (after.Contains("!= \"\"", StringComparison.Ordinal) || after.StartsWith("; ok ")));
    }

    // if app.config['MAIL_SERVER']:, Elasticsearch(url) if app.config['ELASTICSEARCH_URL'] else None, if (config.REDIS_URL)
    private void Questions(string line)
    {
        if (line.Contains("if", StringComparison.Ordinal) && Question.Match(line) is { Success: true } question)
            asked.Add(question.Groups["name"].Value);

        // if conf.SMTPAddr != "" { … }: a field that a flag or a file fills, and that is empty otherwise.
        if (manifest.Language == "go" && line.Contains("!= \"\"", StringComparison.Ordinal) && FieldQuestion.Match(line) is { Success: true } field)
        {
            var name = string.Join('_', Names.Words(field.Groups["name"].Value)).ToUpperInvariant();
            options.Add(name);
            unset.Add(name);
        }
    }

    // pub redis: Option<RedisConfig>, smtp_host: Option<String>
    private void Options(string[] lines)
    {
        foreach (var line in lines)
        {
            if (RustField.Match(line) is { Success: true } field && Names.Words(field.Groups["name"].Value) is var words)
            {
                var name = field.Groups["name"].Value.ToUpperInvariant();
                if (words.Count == 1 && line.Contains("Config", StringComparison.Ordinal))
                    name += "_URL";

                options.Add(name);
                if (field.Groups["default"].Success)
                    unset.Add(name);
            }
        }
    }

    // What points at a need is left empty by all who do not set it; where a description of the deployment or an example sets it, it is there.
    private void Unset(List<(NeedKind Kind, Evidence Evidence)> given)
    {
        var known = settings.Keys.Concat(LeftOut).Concat(options).Distinct(StringComparer.Ordinal).ToList();
        unset.UnionWith(asked.Where(a => settings.TryGetValue(a, out var setting) && !setting.HasDefault));
        unset.UnionWith(LeftOut.Where(l => !values.Any(v => v.Key == l)));
        foreach (var kind in required.Where(k => !given.Exists(g => g.Kind != NeedKind.Smtp && (DeclaredNeeds.Fits(k, g.Kind) || DeclaredNeeds.Fits(g.Kind, k)))).ToList())
        {
            var addresses = known.Where(k => PointsAt(Names.Words(k), kind)).ToList();
            if (addresses.Count > 0 && addresses.TrueForAll(unset.Contains) && !values.Any(v => addresses.Contains(v.Key) && v.Value.Length > 0 && v.Value != "null" && !IsPlaceholder(v.Value) && !(kind == NeedKind.Smtp && MailCatchers.Contains(v.Value))))
                required.Remove(kind);
        }

        // Code that is off says what could be opened, and so does a package that nothing else opens.
        required.RemoveWhere(k => off.Contains(k) && !on.Contains(k) && !given.Exists(g => DeclaredNeeds.Fits(k, g.Kind) || DeclaredNeeds.Fits(g.Kind, k)) && !found[k].Exists(e => e.Kind == EvidenceKind.Source && ImportedOnly(e)));
    }

    // An import at the top of a file is outside of all branches.
    private bool ImportedOnly(Evidence evidence) => manifest.Dependencies.ContainsKey(evidence.Value);

    private static bool IsPlaceholder(string value) => value.StartsWith("${", StringComparison.Ordinal) && !value.Contains(":-", StringComparison.Ordinal);

    private static bool PointsAt(List<string> words, NeedKind kind)
        => words.Any(w => w is "addr" or "address" or "brokers" or "dsn" or "endpoint" or "host" or "hosts" or "server" or "servers" or "uri" or "url")
            && words.Any(w => kind == NeedKind.Smtp ? w is "email" or "mail" or "smtp" : DeclaredNeeds.KindOf(w) == kind);

    private void AddVariable(string name, SourceSpan at, bool hasDefault)
    {
        if (name is "NODE_ENV" or "HOME" or "PATH" or "PWD" or "CI" or "HOSTNAME" or "DEBUG")
            return;

        if (settings.TryGetValue(name, out var known))
            settings[name] = known with { HasDefault = known.HasDefault || hasDefault };
        else
            settings[name] = new Setting { Key = name, At = at, HasDefault = hasDefault, Secret = CodeSettings.IsSecret(name), Role = name is "AWS_REGION" or "AWS_DEFAULT_REGION" ? SettingRole.Region : SettingRole.Other };
    }

    // Pydantic reads a variable for each field of such a class: https://docs.pydantic.dev/latest/concepts/pydantic_settings/.
    private void SettingsClasses(string path, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!SettingsClass.IsMatch(lines[i]))
                continue;

            var indent = Indent(lines[i]);
            var end = i + 1;
            while (end < lines.Length && (lines[end].Trim().Length == 0 || Indent(lines[end]) > indent))
                end++;

            var prefix = lines[i..end].Select(l => Prefix.Match(l)).FirstOrDefault(m => m.Success)?.Groups["prefix"].Value ?? "";
            var body = lines[(i + 1)..end].Where(l => l.Trim().Length > 0).Select(Indent).FirstOrDefault();
            for (var n = i + 1; n < end; n++)
            {
                if (Indent(lines[n]) != body || Field.Match(lines[n]) is not { Success: true } field || field.Groups["name"].Value == "model_config")
                    continue;

                var alias = Alias.Match(lines[n]);
                var value = field.Groups["value"].Value.Trim();
                var variable = alias.Success ? alias.Groups["name"].Value : (prefix + field.Groups["name"].Value).ToUpperInvariant();
                if (EmptyField.IsMatch(value))
                    unset.Add(variable);

                AddVariable(
                    variable,
                    new SourceSpan(path, n + 1, field.Groups["name"].Index + 1),
                    value.Length > 0 && !value.StartsWith("Field(...", StringComparison.Ordinal) && (!value.StartsWith("Field(", StringComparison.Ordinal) || value.Contains("default", StringComparison.Ordinal)));
            }
        }
    }

    // envy::from_env::<Config>(), and envconfig.Process("shop", &config): a variable for each field of the struct.
    private void Structs()
    {
        var word = manifest.Language == "rust" ? "envy::" : "envconfig.";
        var calls = sources.SelectMany(s => s.Lines).Where(l => l.Contains(word, StringComparison.Ordinal)).Select(l => manifest.Language == "rust" ? Envy.Match(l) : Envconfig.Match(l)).Where(m => m.Success).ToList();
        if (calls.Count == 0)
            return;

        var prefix = calls.Select(c => c.Groups["prefix"].Value.TrimEnd('_')).FirstOrDefault(p => p.Length > 0);
        var types = calls.Select(c => c.Groups["type"].Value).Where(t => t.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, lines) in sources)
        {
            var inside = false;
            var isRead = lines.Any(l => Envy.IsMatch(l));
            for (var i = 0; i < lines.Length; i++)
            {
                if (StructStart.Match(lines[i]) is { Success: true } start)
                    inside = manifest.Language == "go" || types.Contains(start.Groups["type"].Value) || (types.Count == 0 && isRead && Enumerable.Range(Math.Max(0, i - 3), Math.Min(i, 3)).Any(n => lines[n].Contains("Deserialize", StringComparison.Ordinal)));
                else if (lines[i].StartsWith('}'))
                    inside = false;

                if (!inside || (manifest.Language == "rust" ? RustField : GoField).Match(lines[i]) is not { Success: true } field)
                    continue;

                var name = field.Groups["name"].Value;
                var own = lines[i].Contains("split_words", StringComparison.Ordinal) ? string.Join('_', Names.Words(name)) : name;
                AddVariable((prefix is null ? own : $"{prefix}_{own}").ToUpperInvariant(), new SourceSpan(path, i + 1, field.Groups["name"].Index + 1), field.Groups["default"].Success || (i > 0 && lines[i - 1].Contains("serde(default", StringComparison.Ordinal)));
            }
        }
    }

    // #[arg(long, env)] above a field: the variable is called like it. See https://docs.rs/clap/latest/clap/struct.Arg.html#method.env.
    private void Arguments()
    {
        foreach (var (path, lines) in sources)
        {
            string? argument = null;
            for (var i = 0; i < lines.Length; i++)
            {
                if (ClapEnvironment.IsMatch(lines[i]))
                {
                    argument = lines[i];
                }
                else if (argument is not null && RustField.Match(lines[i]) is { Success: true } field)
                {
                    AddVariable(field.Groups["name"].Value.ToUpperInvariant(), new SourceSpan(path, i + 1, field.Groups["name"].Index + 1), argument.Contains("default", StringComparison.Ordinal) || field.Groups["default"].Success);
                    argument = null;
                }
            }
        }
    }

    // url: ${DATABASE_URL:jdbc:postgresql://localhost/shop}
    private void Placeholders()
    {
        foreach (var (_, value, at) in manifest.Language == "java" ? values : [])
        {
            foreach (Match match in Placeholder.Matches(value))
                AddVariable(match.Groups["name"].Value, at, match.Groups["default"].Success);
        }
    }

    // Addresses that the description of a deployment gives to it: nobody has to read these by a name that can be found.
    private void Addresses()
    {
        foreach (var (name, value, at) in units.SelectMany(u => u.Environment))
        {
            if (value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal))
                AddVariable(name, at, true);
        }
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    [GeneratedRegex("""(?:process\.env\.(?<name>[A-Za-z_][A-Za-z0-9_]*)|process\.env\[\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']\s*\]|\b(?:os\.)?environ\[\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']\s*\]|\b(?:os\.)?environ\.get\(\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']\s*(?<default>,)?|(?:os\.getenv|os\.Getenv|os\.LookupEnv|ENV\.fetch|env::var|System\.getenv|Deno\.env\.get|\bgetenv|\benv(?:\.(?:bool|db|get|int|json|list|str|url))?)\(\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*(?<default>,)?|\b\w*[cC]onfig(?:Service)?(?:\.(?:get|getOrThrow))?(?:<[^<>]*>)?\(\s*["'](?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]+)["']\s*(?<default>,)?|(?:ENV|\$_ENV)\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\]|\b(?:env(?:config)?|mapstructure):"(?<name>[A-Z][A-Z0-9_]*)|\bviper\.(?:BindEnv|Get\w*|SetDefault)\(\s*"(?<name>[A-Z][A-Z0-9_]*)"|\bdotenvy?::var\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"|#\[[a-z]+\(.*\benv\s*=\s*"(?<name>[A-Z][A-Z0-9_]*)")""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }

    [GeneratedRegex("""\bif[\s(]+(?:[a-z_]\w*(?:\.[a-z_]\w*)*(?:\.get\(|\.|\[)\s*["']?)?(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]+)["']?\s*[\])]*\s*(?:$|:|\{|else\b|and\b|&&)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question { get; }

    [GeneratedRegex(@"\bif\s[^""]*\.(?<name>[A-Z]\w+)\s*!=\s*""""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldQuestion { get; }

    [GeneratedRegex(@"^\s*class\s+\w+\s*\(.*\bBaseSettings\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingsClass { get; }

    [GeneratedRegex(@"^\s+(?<name>[A-Za-z][A-Za-z0-9_]*)\s*:\s*[^=]+(?:=(?<value>.*))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field { get; }

    // = None, = "", = Field(None, …), = Field(default=None)
    [GeneratedRegex("""^(?:Field\(\s*(?:default\s*=\s*)?)?(?:None|""|'')\s*(?:$|[,)#])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyField { get; }

    // , "") and , default=None), and || '' after the name itself
    [GeneratedRegex("""^(?:["']\s*)?(?:,\s*(?:default\s*=\s*)?|\|\|\s*|\?\?\s*|or\s+)?(?:None|""|'')\s*(?:$|[,;)#}])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyDefault { get; }

    [GeneratedRegex("""\b(?:alias|validation_alias|env)\s*=\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alias { get; }

    [GeneratedRegex("""\benv_prefix\s*=\s*["'](?<prefix>[A-Za-z0-9_]*)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix { get; }

    [GeneratedRegex("""\benvy::(?:from_env|prefixed\(\s*"(?<prefix>\w+)"\s*\)\.from_env)(?:::<(?<type>\w+)>)?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Envy { get; }

    [GeneratedRegex("""\benvconfig\.(?:Must)?Process\(\s*"(?<prefix>\w*)"(?<type>)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Envconfig { get; }

    [GeneratedRegex(@"^(?:pub\s+)?(?:type\s+(?<type>\w+)\s+)?struct\s*(?<type>\w*)[^{;]*\{\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StructStart { get; }

    [GeneratedRegex(@"^\s+(?:pub(?:\([a-z]+\))?\s+)?(?<name>[a-z_][a-z0-9_]*)\s*:\s*(?<default>Option<)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RustField { get; }

    [GeneratedRegex(@"^\s*#\[(?:clap|arg)\((?:.*,)?\s*env\s*[,)]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClapEnvironment { get; }

    // What names its variable itself is found by that.
    [GeneratedRegex("""^\s+(?<name>[A-Z]\w*)\s+[\w.\[\]*]+\s+`(?!.*\benvconfig:)(?:.*\b(?<default>default):|.*\b(?:required|split_words):)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoField { get; }

    [GeneratedRegex(@"\$\{(?<default>\?)?(?<name>[A-Z][A-Z0-9_]*)(?<default>:)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
