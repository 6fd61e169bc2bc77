using System.Security.Cryptography;
using System.Text;

namespace Inframate.Planning;

/// <summary>Names that Terraform and the cloud accept, made from names that people chose.</summary>
public static class Identifiers
{
    /// <summary>
    /// A Terraform identifier: lower case letters, digits and '_'. Names made of lower case letters, digits and '-' that start with a letter keep their difference;
    /// of others, those that would lose something get a hash, so that different names stay different.
    /// </summary>
    public static string ForTerraform(string name)
    {
        var text = new StringBuilder(name.Length);
        var changed = false;
        foreach (var c in name)
        {
            var kept = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            changed |= !kept && c != '-';
            text.Append(kept ? c : '_');
        }

        if (text.Length == 0 || !char.IsAsciiLetterLower(text[0]))
        {
            text.Insert(0, "n_");
            changed = true;
        }

        var result = changed ? $"{text.ToString().Trim('_')}_{Hash(name)}" : text.ToString();
        return result.Length <= 60 ? result : $"{result[..55]}_{Hash(name)}";
    }

    /// <summary>Lower case letters, digits and single '-', at most <paramref name="length"/> long; what is cut is replaced by a hash of the whole.</summary>
    public static string Short(string name, int length)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                text.Append(c);
            else if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
        }

        var clean = text.ToString().Trim('-');
        if (clean.Length == 0)
            clean = $"n{Hash(name)}";
        if (clean.Length <= length)
            return clean;

        return length < 8 ? clean[..length].TrimEnd('-') : $"{clean[..(length - 5)].TrimEnd('-')}-{Hash(name)}";
    }

    /// <summary>True for lower case letters, digits and '_' that start with a letter.</summary>
    internal static bool IsLowerSnake(string text)
        => text.Length is > 0 and <= 64 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..4];
}
