using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A configuration key that a service's code reads.</summary>
public sealed record Setting
{
    /// <summary>The key with ':' between its parts, as <c>IConfiguration</c> has it; the bare name for an environment variable.</summary>
    public required string Key { get; init; }

    /// <summary>The line that reads it, or the line of appsettings that defines it when the code binds the whole section.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>True when the value has to be kept secret: a password, a key, a connection string that carries one.</summary>
    public bool Secret { get; init; }

    /// <summary>What the value is for; <see cref="SettingRole.Other"/> when it addresses no need.</summary>
    public SettingRole Role { get; init; }

    /// <summary>The kind of need that the value addresses; null when <see cref="Role"/> is <see cref="SettingRole.Other"/>.</summary>
    public NeedKind? Need { get; init; }

    /// <summary>The name of that need; null when <see cref="Need"/> is null.</summary>
    public string? NeedName { get; init; }

    /// <summary>True when the code makes a URI of the value, so that it addresses somebody.</summary>
    public bool IsAddress { get; init; }

    /// <summary>True when its default is an address on the machine itself, such as <c>localhost</c>, at which nobody answers where the service is deployed.</summary>
    public bool IsLocal { get; init; }

    /// <summary>True when appsettings (not Development) or the code has a usable default, so that nothing has to set it.</summary>
    public bool HasDefault { get; init; }
}
