using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>Every id that is not a rule.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>A component.yaml cannot be read.</summary>
    public static readonly DiagnosticInfo TemplateManifest = new("INFRA3001", Severity.Error, "A template's component.yaml cannot be read");

    /// <summary>A component requires something that no template provides.</summary>
    public static readonly DiagnosticInfo TemplateRequirement = new("INFRA3002", Severity.Error, "A template requires what no template provides");

    /// <summary>Components require each other.</summary>
    public static readonly DiagnosticInfo TemplateCycle = new("INFRA3003", Severity.Error, "Templates require each other");

    /// <summary>A template stopped while it was rendered.</summary>
    public static readonly DiagnosticInfo TemplateFailed = new("INFRA3004", Severity.Error, "A template failed");

    /// <summary>What a template rendered is not Terraform.</summary>
    public static readonly DiagnosticInfo TemplateSyntax = new("INFRA3005", Severity.Error, "A template rendered text that is not Terraform");

    /// <summary>The folder of own templates cannot be read.</summary>
    public static readonly DiagnosticInfo TemplatesFolder = new("INFRA3006", Severity.Error, "The folder of own templates cannot be read");

    /// <summary>A parameter is missing, unknown to the template, or outside its allowed values.</summary>
    public static readonly DiagnosticInfo TemplateParameter = new("INFRA3007", Severity.Error, "A template's parameter is missing or has a value that it does not allow");

    /// <summary>Two components declare the same block.</summary>
    public static readonly DiagnosticInfo DuplicateBlock = new("INFRA3008", Severity.Error, "Two components declare the same block");

    /// <summary>Terraform cannot be generated for the cloud that was asked for.</summary>
    public static readonly DiagnosticInfo CloudNotGenerated = new("INFRA3010", Severity.Error, "The cloud cannot be generated");

    /// <summary>The region does not exist.</summary>
    public static readonly DiagnosticInfo RegionUnknown = new("INFRA3011", Severity.Error, "The region does not exist");

    /// <summary>The environment is not one of those in inframate.md.</summary>
    public static readonly DiagnosticInfo EnvironmentUnknown = new("INFRA3012", Severity.Error, "The environment does not exist");

    /// <summary>The application needs something that no component provides yet.</summary>
    public static readonly DiagnosticInfo NeedNotGenerated = new("INFRA3013", Severity.High, "A need that cannot be generated yet");

    /// <summary>A wish cannot be met.</summary>
    public static readonly DiagnosticInfo WishNotMet = new("INFRA3014", Severity.High, "A wish that cannot be met");

    /// <summary>A wish was met with another value than the one written.</summary>
    public static readonly DiagnosticInfo WishAdjusted = new("INFRA3015", Severity.Medium, "A wish that was met with another value");

    /// <summary>A service of this kind cannot be generated yet.</summary>
    public static readonly DiagnosticInfo ServiceNotGenerated = new("INFRA3016", Severity.High, "A service that cannot be generated yet");

    /// <summary>The load balancer answers nobody until it has a certificate.</summary>
    public static readonly DiagnosticInfo EntryClosed = new("INFRA3017", Severity.Medium, "The load balancer has no certificate");

    /// <summary>What a bullet under Requirements did.</summary>
    public static readonly DiagnosticInfo BulletEffect = new("INFRA3018", Severity.Info, "The effect of a requirement");

    /// <summary>A bullet under Requirements that nothing understands.</summary>
    public static readonly DiagnosticInfo BulletWithoutEffect = new("INFRA3019", Severity.Info, "A requirement without effect on the plan");

    /// <summary>The code of a service shows no call on a resource, so it gets the usual actions.</summary>
    public static readonly DiagnosticInfo PermissionsAssumed = new("INFRA3020", Severity.Info, "Actions assumed because no call was seen");

    /// <summary>An action that the code calls is on no resource of the stack.</summary>
    public static readonly DiagnosticInfo PermissionNotGranted = new("INFRA3021", Severity.Medium, "An action that no role grants");

    /// <summary>The application has nothing that can be deployed.</summary>
    public static readonly DiagnosticInfo NothingPlanned = new("INFRA3022", Severity.Info, "There is nothing to deploy");

    /// <summary>Something that the stack has to fix was not found in the code, so the usual value was taken.</summary>
    public static readonly DiagnosticInfo ValueAssumed = new("INFRA3023", Severity.Medium, "A value that the code does not say");

    /// <summary>The repository's own Terraform makes something that the stack needs.</summary>
    public static readonly DiagnosticInfo ExistingResource = new("INFRA3024", Severity.Info, "A resource that is made already");

    /// <summary>The code names a store itself, instead of reading its name from a setting.</summary>
    public static readonly DiagnosticInfo NameInCode = new("INFRA3025", Severity.Medium, "A name of a store that stands in the code");

    /// <summary>Code reads a key that nothing sets.</summary>
    public static readonly DiagnosticInfo SettingNotSet = new("INFRA5001", Severity.Medium, "A configuration key that nothing sets");

    /// <summary>A key keeps a default that is good on a developer's machine only.</summary>
    public static readonly DiagnosticInfo SettingIsLocal = new("INFRA5004", Severity.Medium, "A setting that stays on the machine itself");

    /// <summary>The code writes files where they do not last.</summary>
    public static readonly DiagnosticInfo FileIsLost = new("INFRA5005", Severity.Medium, "A file that is lost with its container");

    /// <summary>A service behind the load balancer has no health endpoint.</summary>
    public static readonly DiagnosticInfo HealthEndpointMissing = new("INFRA5002", Severity.Low, "No health endpoint");

    /// <summary>A secret that no variable can carry there, so that the code has to fetch it.</summary>
    public static readonly DiagnosticInfo SecretToFetch = new("INFRA5003", Severity.Medium, "A secret that the code has to fetch");
}
