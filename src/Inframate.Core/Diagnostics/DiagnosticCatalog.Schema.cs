using Inframate.Text;

namespace Inframate.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>A resource or data source of a type that its provider does not have.</summary>
    public static readonly DiagnosticInfo UnknownResourceType = new("INFRA3201", Severity.Error, "Unknown resource type");

    /// <summary>An argument that the block does not have.</summary>
    public static readonly DiagnosticInfo UnknownArgument = new("INFRA3202", Severity.Error, "Unknown argument");

    /// <summary>A block that cannot stand there.</summary>
    public static readonly DiagnosticInfo UnknownBlock = new("INFRA3203", Severity.Error, "Unknown block");

    /// <summary>A required argument is not set.</summary>
    public static readonly DiagnosticInfo MissingArgument = new("INFRA3204", Severity.Error, "Missing required argument");

    /// <summary>A required block is not there.</summary>
    public static readonly DiagnosticInfo MissingBlock = new("INFRA3205", Severity.Error, "Missing required block");

    /// <summary>A value of another type than the argument takes.</summary>
    public static readonly DiagnosticInfo WrongType = new("INFRA3206", Severity.Error, "Value of the wrong type");

    /// <summary>An argument is set that only the provider sets.</summary>
    public static readonly DiagnosticInfo ComputedArgument = new("INFRA3207", Severity.Error, "Argument that only the provider sets");

    /// <summary>A block is written like an argument.</summary>
    public static readonly DiagnosticInfo BlockAsArgument = new("INFRA3208", Severity.Error, "Block written as an argument");

    /// <summary>An argument is written like a block.</summary>
    public static readonly DiagnosticInfo ArgumentAsBlock = new("INFRA3209", Severity.Error, "Argument written as a block");

    /// <summary>A reference to something that is declared nowhere.</summary>
    public static readonly DiagnosticInfo UndeclaredReference = new("INFRA3210", Severity.Error, "Reference to something undeclared");

    /// <summary>The same address is declared twice.</summary>
    public static readonly DiagnosticInfo DuplicateAddress = new("INFRA3211", Severity.Error, "Address declared twice");

    /// <summary>More blocks than there can be.</summary>
    public static readonly DiagnosticInfo TooManyBlocks = new("INFRA3212", Severity.Error, "Too many blocks");

    /// <summary>A block has another number of labels than its kind needs.</summary>
    public static readonly DiagnosticInfo WrongLabels = new("INFRA3213", Severity.Error, "Wrong number of labels");

    /// <summary>A variable that nothing uses.</summary>
    public static readonly DiagnosticInfo UnusedVariable = new("INFRA3214", Severity.Info, "Unused variable");

    /// <summary>A provider configuration that is declared nowhere.</summary>
    public static readonly DiagnosticInfo UnknownProvider = new("INFRA3215", Severity.Error, "Unknown provider configuration");

    /// <summary>A reference to an attribute that the resource does not have.</summary>
    public static readonly DiagnosticInfo UnknownAttribute = new("INFRA3216", Severity.Error, "Reference to an unknown attribute");

    /// <summary>A resource with count or for_each is used as if it were one.</summary>
    public static readonly DiagnosticInfo MissingInstanceKey = new("INFRA3217", Severity.Error, "Missing instance key");

    /// <summary>A value that its place does not take, such as a list for <c>for_each</c>.</summary>
    public static readonly DiagnosticInfo UnfitValue = new("INFRA3218", Severity.Error, "Value that its place does not take");

    /// <summary>A name that cannot be one, or means something else at its place.</summary>
    public static readonly DiagnosticInfo UnfitName = new("INFRA3219", Severity.Error, "Name that cannot be one");

    /// <summary>An override file changes what no other file declares, or what cannot be overridden.</summary>
    public static readonly DiagnosticInfo UnfitOverride = new("INFRA3220", Severity.Error, "Override of something that cannot be overridden");
}
