using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>Every diagnostic that is not a rule, by stage.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>A project, props or targets file is not XML.</summary>
    public static readonly DiagnosticInfo UnreadableProject = new("INFRA1001", Severity.High, "A project file cannot be read");

    /// <summary>A settings file is not JSON.</summary>
    public static readonly DiagnosticInfo MalformedSettings = new("INFRA1002", Severity.High, "A settings file is not valid JSON");

    /// <summary>The system refused to give a file's content.</summary>
    public static readonly DiagnosticInfo UnreadableFile = new("INFRA1003", Severity.Medium, "A file cannot be read");

    /// <summary>A compose file or another YAML file is malformed.</summary>
    public static readonly DiagnosticInfo MalformedYaml = new("INFRA1004", Severity.Medium, "A YAML file is malformed");

    /// <summary>A file or folder is beyond what an analysis reads.</summary>
    public static readonly DiagnosticInfo TooLarge = new("INFRA1005", Severity.Low, "Part of the repository was left out");

    /// <summary>A package.json or another manifest is malformed.</summary>
    public static readonly DiagnosticInfo MalformedManifest = new("INFRA1006", Severity.Medium, "A manifest is malformed");

    /// <summary>A project that the stack covers does not exist.</summary>
    public static readonly DiagnosticInfo MissingProject = new("INFRA1007", Severity.High, "A project is missing");

    /// <summary>There is nothing to deploy.</summary>
    public static readonly DiagnosticInfo NothingToDeploy = new("INFRA1008", Severity.Info, "Nothing to deploy was found");

    /// <summary>The front matter of inframate.md is not YAML.</summary>
    public static readonly DiagnosticInfo MalformedFrontMatter = new("INFRA1101", Severity.High, "The front matter of inframate.md is malformed");

    /// <summary>A key in inframate.md is not one of ours.</summary>
    public static readonly DiagnosticInfo UnknownKey = new("INFRA1102", Severity.High, "An unknown key in inframate.md");

    /// <summary>A value in inframate.md is not one that its key takes.</summary>
    public static readonly DiagnosticInfo BadValue = new("INFRA1103", Severity.High, "A value in inframate.md cannot be used");

    /// <summary>The region is not one of the cloud's.</summary>
    public static readonly DiagnosticInfo UnknownRegion = new("INFRA1104", Severity.High, "An unknown region");

    /// <summary>inframate.md names a service that the repository does not have.</summary>
    public static readonly DiagnosticInfo UnknownService = new("INFRA1105", Severity.High, "An unknown service in inframate.md");

    /// <summary>The code needs something that inframate.md does not know.</summary>
    public static readonly DiagnosticInfo NeedMissingInFile = new("INFRA1201", Severity.Medium, "A need of the code is missing in inframate.md");

    /// <summary>inframate.md states a need that no code has.</summary>
    public static readonly DiagnosticInfo NeedMissingInCode = new("INFRA1202", Severity.Medium, "A need in inframate.md is not found in the code");

    /// <summary>The repository has a service that the detected part of inframate.md does not list, or the reverse.</summary>
    public static readonly DiagnosticInfo ServiceListChanged = new("INFRA1203", Severity.Medium, "The services changed since inframate.md was written");

    /// <summary>The code needs something that neither inframate.md nor the hand-written Terraform provides.</summary>
    public static readonly DiagnosticInfo NeedMissingInTerraform = new("INFRA1204", Severity.Medium, "A need of the code is not provided by the Terraform");

    /// <summary>The hand-written Terraform provides something that no code needs.</summary>
    public static readonly DiagnosticInfo TerraformWithoutNeed = new("INFRA1205", Severity.Low, "The Terraform provides something that no code needs");
}
