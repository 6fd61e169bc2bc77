using System.Text;

namespace Inframate.Discovery;

/// <summary>Expands properties and decides conditions of project files, as far as that can be done without running anything. Null stands for unknown.</summary>
/// <param name="files">For <c>Exists</c> and for files above.</param>
/// <param name="properties">Known values; null for a property that has a value that is unknown. What is in neither way there is empty.</param>
internal sealed class MSBuildText(RepositoryFiles files, Dictionary<string, string?> properties)
{
    private const int MaximumLength = 16_384;

    /// <summary>Expands <c>$(Name)</c>; null when a part of it is unknown.</summary>
    public string? Expand(string text)
    {
        if (!text.Contains("$(", StringComparison.Ordinal))
            return text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal) ? null : text;

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 >= text.Length || text[i + 1] != '(')
            {
                result.Append(text[i]);
                continue;
            }

            var end = ClosingParenthesis(text, i + 1);
            if (end < 0 || Property(text[(i + 2)..end].Trim()) is not { } value || result.Length + value.Length > MaximumLength)
                return null;

            result.Append(value);
            i = end;
        }

        return result.ToString();
    }

    /// <summary>Decides a condition; null when it depends on something unknown. No condition is true.</summary>
    public bool? Decide(string? condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
            return true;

        var parser = new ConditionParser(this, condition);

        return parser.Whole();
    }

    /// <summary>The nearest file of this name in a folder or above it, inside the root; null when there is none.</summary>
    public static string? FileAbove(RepositoryFiles files, string folder, string name)
    {
        while (true)
        {
            var path = folder.Length == 0 ? name : $"{folder}/{name}";
            if (files.Exists(path))
                return path;

            if (folder.Length == 0)
                return null;

            folder = RepositoryFiles.FolderOf(folder);
        }
    }

    private string? Property(string expression)
    {
        if (expression.StartsWith('['))
            return Function(expression);

        var dot = expression.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return properties.TryGetValue(expression, out var value) ? value : expression.All(IsNameCharacter) ? "" : null;

        if (!properties.TryGetValue(expression[..dot], out var subject))
            subject = "";

        var open = expression.IndexOf('(', StringComparison.Ordinal);
        if (subject is null || open < 0 || !expression.EndsWith(')') || Expand(expression[(open + 1)..^1].Trim().Trim('\'', '"')) is not { } argument)
            return null;

        return expression[(dot + 1)..open] switch
        {
            "StartsWith" => Text(subject.StartsWith(argument, StringComparison.Ordinal)),
            "EndsWith" => Text(subject.EndsWith(argument, StringComparison.Ordinal)),
            "Contains" => Text(subject.Contains(argument, StringComparison.Ordinal)),
            "ToLower" or "ToLowerInvariant" => subject.ToLowerInvariant(),
            "ToUpper" or "ToUpperInvariant" => subject.ToUpperInvariant(),
            "Trim" => subject.Trim(),
            _ => null,
        };
    }

    private string? Function(string expression)
    {
        var open = expression.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !expression.EndsWith(')'))
            return null;

        var arguments = new List<string>();
        foreach (var part in Split(expression[(open + 1)..^1]))
        {
            if (Expand(part.Trim().Trim('\'', '"')) is not { } argument)
                return null;

            arguments.Add(argument);
        }

        switch (expression[..open])
        {
            case "[MSBuild]::GetPathOfFileAbove" when arguments.Count is 1 or 2:
                var start = arguments.Count == 2 ? RepositoryFiles.Combine("", arguments[1]) : RepositoryFiles.Combine("", properties.GetValueOrDefault("MSBuildThisFileDirectory") ?? "");

                return start is null ? "" : FileAbove(files, start, arguments[0]) ?? "";
            case "[MSBuild]::GetDirectoryNameOfFileAbove" when arguments.Count == 2:
                return RepositoryFiles.Combine("", arguments[0]) is { } from && FileAbove(files, from, arguments[1]) is { } found ? RepositoryFiles.FolderOf(found) : "";
            case "[MSBuild]::EnsureTrailingSlash" when arguments.Count == 1:
                return arguments[0].TrimEnd('/', '\\') + "/";
            case "[System.IO.Path]::Combine" or "[MSBuild]::NormalizePath" or "[MSBuild]::NormalizeDirectory" when arguments.Count > 0:
                return string.Join('/', arguments.Select(a => a.TrimEnd('/', '\\')));
            case "[MSBuild]::IsOSPlatform" when arguments.Count == 1:
                // What is deployed is built for Linux.
                return Text(arguments[0].Equals("Linux", StringComparison.OrdinalIgnoreCase));
            default:
                return null;
        }
    }

    private static string Text(bool value) => value ? "True" : "False";

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static int ClosingParenthesis(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                return i;
        }

        return -1;
    }

    private static List<string> Split(string arguments)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ',' when depth == 0:
                    parts.Add(arguments[start..i]);
                    start = i + 1;
                    break;
            }
        }

        if (arguments.Length > 0)
            parts.Add(arguments[start..]);

        return parts;
    }

    // or := and {'or' and}; and := unary {'and' unary}; unary := '!' unary | '(' or ')' | operand [comparison operand]
    private sealed class ConditionParser(MSBuildText text, string condition)
    {
        private const int MaximumDepth = 64;
        private int at;
        private int depth;
        private bool broken;

        public bool? Whole()
        {
            var result = Or();
            Blank();

            return broken || at < condition.Length ? null : result;
        }

        private bool? Or()
        {
            var left = And();
            while (Word("or"))
            {
                var right = And();
                left = left == true || right == true ? true : left is null || right is null ? null : false;
            }

            return left;
        }

        private bool? And()
        {
            var left = Unary();
            while (Word("and"))
            {
                var right = Unary();
                left = left == false || right == false ? false : left is null || right is null ? null : true;
            }

            return left;
        }

        private bool? Unary()
        {
            Blank();
            if (++depth > MaximumDepth)
            {
                broken = true;
                return null;
            }

            try
            {
                if (at < condition.Length && condition[at] == '!' && (at + 1 >= condition.Length || condition[at + 1] != '='))
                {
                    at++;
                    return !Unary();
                }

                if (at < condition.Length && condition[at] == '(')
                {
                    at++;
                    var inner = Or();
                    Blank();
                    if (at < condition.Length && condition[at] == ')')
                        at++;
                    else
                        broken = true;

                    return inner;
                }

                return Comparison();
            }
            finally
            {
                depth--;
            }
        }

        private bool? Comparison()
        {
            var (left, isCall) = Operand();
            if (isCall)
                return left is null ? null : left == "True";

            Blank();
            foreach (var sign in (ReadOnlySpan<string>)["==", "!=", ">=", "<=", ">", "<"])
            {
                if (!condition.AsSpan(at).StartsWith(sign))
                    continue;

                at += sign.Length;
                var (right, _) = Operand();
                if (left is null || right is null)
                    return null;

                if (sign is "==" or "!=")
                    return left.Equals(right, StringComparison.OrdinalIgnoreCase) == (sign == "==");

                if (!Number(left, out var a) || !Number(right, out var b))
                    return null;

                return sign switch
                {
                    ">=" => a >= b,
                    "<=" => a <= b,
                    ">" => a > b,
                    _ => a < b,
                };
            }

            return left is null ? null : bool.TryParse(left, out var value) ? value : null;
        }

        private (string? Value, bool IsCall) Operand()
        {
            Blank();
            if (at >= condition.Length)
            {
                broken = true;
                return (null, false);
            }

            if (condition[at] == '\'')
            {
                var end = condition.IndexOf('\'', at + 1);

                // A quoted property function holds quotes of its own.
                for (var open = condition.IndexOf("$(", at + 1, StringComparison.Ordinal); open >= 0 && open < end; open = condition.IndexOf("$(", end, StringComparison.Ordinal))
                {
                    var close = ClosingParenthesis(condition, open + 1);
                    if (close < 0 || close < end)
                        break;

                    end = condition.IndexOf('\'', close);
                    if (end < 0)
                        break;
                }

                if (end < 0)
                {
                    broken = true;
                    return (null, false);
                }

                var quoted = condition[(at + 1)..end];
                at = end + 1;

                return (text.Expand(quoted), false);
            }

            var start = at;
            if (condition[at] == '$' && at + 1 < condition.Length && condition[at + 1] == '(')
            {
                var end = ClosingParenthesis(condition, at + 1);
                if (end < 0)
                {
                    broken = true;
                    return (null, false);
                }

                at = end + 1;
                return (text.Expand(condition[start..at]), false);
            }

            while (at < condition.Length && (char.IsAsciiLetterOrDigit(condition[at]) || condition[at] is '.' or '_' or '-'))
                at++;

            if (at == start)
            {
                broken = true;
                return (null, false);
            }

            var word = condition[start..at];
            Blank();
            if (at >= condition.Length || condition[at] != '(')
                return (word, false);

            var closing = ClosingParenthesis(condition, at);
            if (closing < 0)
            {
                broken = true;
                return (null, false);
            }

            var argument = text.Expand(condition[(at + 1)..closing].Trim().Trim('\''));
            at = closing + 1;
            if (argument is null)
                return (null, true);

            return word.ToUpperInvariant() switch
            {
                "EXISTS" => (text.ExistsText(argument), true),
                "HASTRAILINGSLASH" => (Text(argument.EndsWith('/') || argument.EndsWith('\\')), true),
                _ => (null, true),
            };
        }

        private static bool Number(string value, out Version version)
        {
            var plain = value.TrimStart('v').Split('-')[0];

            return Version.TryParse(plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0", out version!);
        }

        private bool Word(string word)
        {
            Blank();
            if (!condition.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase) || (at + word.Length < condition.Length && char.IsAsciiLetterOrDigit(condition[at + word.Length])))
                return false;

            at += word.Length;
            return true;
        }

        private void Blank()
        {
            while (at < condition.Length && char.IsWhiteSpace(condition[at]))
                at++;
        }
    }

    private string ExistsText(string path)
    {
        var full = RepositoryFiles.Combine("", path) ?? "";
        if (files.Exists(full))
            return "True";

        var relative = RepositoryFiles.Combine(properties.GetValueOrDefault("MSBuildProjectDirectory") ?? "", path);

        return Text(relative is not null && files.Exists(relative));
    }
}
