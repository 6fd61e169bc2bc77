using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inframate.Modeling;

/// <summary>Tells whether two analyses came to the same application, so that whatever follows from it need not be done again.</summary>
public static class ApplicationFingerprint
{
    /// <summary>
    /// Hash, in lower case hexadecimal, of everything that an application says, its problems and all places included. <see cref="Application.Inputs"/> is not part of it: a file more
    /// that says nothing new changes nothing.
    /// </summary>
    public static string Of(Application application)
    {
        ArgumentNullException.ThrowIfNull(application);

        // Every public property of every record is written, so one that is added later counts as well.
        var text = JsonSerializer.SerializeToUtf8Bytes(application with { Inputs = [] }, ApplicationJson.Default.Application);
        return Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 16));
    }
}

[JsonSerializable(typeof(Application))]
internal sealed partial class ApplicationJson : JsonSerializerContext;
