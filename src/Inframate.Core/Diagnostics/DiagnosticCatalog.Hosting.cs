using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>Every id that is not a rule. An id is given once and never changes meaning; the stages have a file each.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>A property's name is none of ours.</summary>
    public static readonly DiagnosticInfo UnknownProperty = new("INFRA0001", Severity.High, "Unknown property");

    /// <summary>A property has a value outside its list.</summary>
    public static readonly DiagnosticInfo OptionValue = new("INFRA0002", Severity.Error, "Property has a value outside its list");

    /// <summary>A property is known, but this version does not act on it.</summary>
    public static readonly DiagnosticInfo PropertyWithoutEffect = new("INFRA0003", Severity.High, "Property has no effect in this version");

    /// <summary>A file or folder of ours cannot be written.</summary>
    public static readonly DiagnosticInfo CannotWrite = new("INFRA0006", Severity.Error, "File or folder cannot be written");

    /// <summary>Another build holds the stack for too long.</summary>
    public static readonly DiagnosticInfo StackIsLocked = new("INFRA0007", Severity.Error, "Another build holds the stack");

    /// <summary>A generated file was edited by hand and is kept.</summary>
    public static readonly DiagnosticInfo EditedByHand = new("INFRA0008", Severity.High, "Generated file was edited by hand");

    /// <summary>An item that silences findings has no reason, has ended, or is about nothing.</summary>
    public static readonly DiagnosticInfo SuppressionWithoutEffect = new("INFRA0009", Severity.High, "InframateSuppress silences nothing");

    /// <summary>The folder that a property names is not there.</summary>
    public static readonly DiagnosticInfo FolderMissing = new("INFRA0010", Severity.Error, "Folder does not exist");

    /// <summary>Some of the hand-written Terraform could not be read, so nothing is said about it.</summary>
    public static readonly DiagnosticInfo NotJudged = new("INFRA0011", Severity.High, "Terraform that was not judged");

    /// <summary>A file that InframateEject would overwrite.</summary>
    public static readonly DiagnosticInfo EjectExists = new("INFRA0012", Severity.Error, "InframateEject would overwrite a file");

    /// <summary>Terraform itself refuses what was generated, or warns of it.</summary>
    public static readonly DiagnosticInfo TerraformRefuses = new("INFRA3301", Severity.Error, "Terraform does not accept the stack");

    /// <summary>The user's terraform could not answer.</summary>
    public static readonly DiagnosticInfo TerraformFailed = new("INFRA3302", Severity.Error, "Terraform could not be asked");

    /// <summary>There is no terraform to ask.</summary>
    public static readonly DiagnosticInfo TerraformMissing = new("INFRA3303", Severity.Error, "There is no terraform on the path");

    /// <summary>The estimate is above the budget.</summary>
    public static readonly DiagnosticInfo AboveBudget = new("INFRA4001", Severity.High, "Estimate above the budget");

    /// <summary>Prices of some resources are not known.</summary>
    public static readonly DiagnosticInfo PriceUnknown = new("INFRA4002", Severity.Low, "Price cannot be told");

    /// <summary>Our own bug.</summary>
    public static readonly DiagnosticInfo OwnBug = new("INFRA9001", Severity.Error, "Fault of Inframate.Build itself");

    /// <summary>A rule of the user's cannot be used.</summary>
    public static readonly DiagnosticInfo PolicyUnread = new("INFRA0013", Severity.High, "A policy cannot be used");

    /// <summary>An assembly of the user's cannot be used.</summary>
    public static readonly DiagnosticInfo ExtensionUnusable = new("INFRA0014", Severity.High, "An extension cannot be used");

    /// <summary>Another scanner was asked for and gave no answer that can be used.</summary>
    public static readonly DiagnosticInfo ScannerFailed = new("INFRA0015", Severity.High, "Another scanner gave no answer that can be used");
}
