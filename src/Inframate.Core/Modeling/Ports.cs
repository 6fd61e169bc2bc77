using System.Globalization;

namespace Inframate.Modeling;

/// <summary>Reads ports out of the texts that servers take.</summary>
internal static class Ports
{
    /// <summary>The port of the first <c>http://</c> address that other machines can reach; null when there is none.</summary>
    public static int? OfUrl(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                continue;

            var authority = url["http://".Length..].Split('/')[0];
            if (authority.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || authority.StartsWith("127.", StringComparison.Ordinal) || authority.StartsWith("[::1]", StringComparison.Ordinal))
                continue;

            return Of(authority[(authority.LastIndexOf(':') + 1)..]);
        }

        return null;
    }

    /// <summary>A port; null when the text is none.</summary>
    public static int? Of(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;
}
