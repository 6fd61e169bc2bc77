using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Modeling;

/// <content>Which variables the program reads.</content>
internal sealed partial class ForeignReader
{
    private void AddVariable(Match match, string line, SourceSpan at)
    {
        var rest = line.AsSpan(match.Index + match.Length).TrimStart();
        var name = match.Groups["name"].Value;
        AddVariable(name, at, match.Groups["default"].Success || rest.StartsWith("??") || rest.StartsWith("||") || rest.StartsWith("or ") || name == "PORT");
    }

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
                AddVariable(
                    alias.Success ? alias.Groups["name"].Value : (prefix + field.Groups["name"].Value).ToUpperInvariant(),
                    new SourceSpan(path, n + 1, field.Groups["name"].Index + 1),
                    value.Length > 0 && !value.StartsWith("Field(...", StringComparison.Ordinal) && (!value.StartsWith("Field(", StringComparison.Ordinal) || value.Contains("default", StringComparison.Ordinal)));
            }
        }
    }

    // envy::from_env::<Config>(), and envconfig.Process("shop", &config): a variable for each field of the struct.
    private void Structs()
    {
        var calls = sources.SelectMany(s => s.Lines).Select(l => manifest.Language == "rust" ? Envy.Match(l) : Envconfig.Match(l)).Where(m => m.Success).ToList();
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

    [GeneratedRegex(@"^\s*class\s+\w+\s*\(.*\bBaseSettings\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingsClass { get; }

    [GeneratedRegex(@"^\s+(?<name>[A-Za-z][A-Za-z0-9_]*)\s*:\s*[^=]+(?:=(?<value>.*))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field { get; }

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

    [GeneratedRegex(@"\$\{(?<name>[A-Z][A-Z0-9_]*)(?<default>:)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
