using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A value in code, as far as it can be followed to configuration.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Text">Key, name or text.</param>
/// <param name="At">Where the code reads it.</param>
/// <param name="HasFallback">True when the code has a value of its own for the case that configuration has none.</param>
/// <param name="Fallback">That value, when it is a text.</param>
/// <param name="OptionsType">The class whose property it is, when <paramref name="Source"/> is <see cref="ConfigSource.Options"/>.</param>
internal sealed record ConfigValue(ConfigSource Source, string Text, SourceSpan At, bool HasFallback = false, string? Fallback = null, string? OptionsType = null);

/// <summary>Where a value comes from.</summary>
internal enum ConfigSource
{
    /// <summary>A text in the code.</summary>
    Literal,

    /// <summary>A key of <c>IConfiguration</c>; a connection string is <c>ConnectionStrings:Name</c>.</summary>
    Key,

    /// <summary>A section of <c>IConfiguration</c>.</summary>
    Section,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A property of an options class.</summary>
    Options,
}
