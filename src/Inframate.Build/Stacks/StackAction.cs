namespace Inframate.Build.Stacks;

/// <summary>What a target asks of a run: which files it writes, which findings it tells, and when it fails.</summary>
internal sealed class StackAction
{
    // Rules of users' own policies go with ours.
    private const string Rules = "INFRA2";

    private readonly string[] _prefixes;
    private readonly string[] _reports;

    private StackAction(string name, string failOn, bool writesTerraform, bool createsRequirements, string[] prefixes, string[] reports)
    {
        Name = name;
        DefaultFailOn = failOn;
        WritesTerraform = writesTerraform;
        CreatesRequirements = createsRequirements;
        _prefixes = prefixes;
        _reports = reports;
    }

    /// <summary>Name, as in <c>InframateSecure</c>.</summary>
    public string Name { get; }

    /// <summary>Value of <c>InframateFailOn</c> when the user sets none.</summary>
    public string DefaultFailOn { get; }

    /// <summary>True when it writes the Terraform.</summary>
    public bool WritesTerraform { get; }

    /// <summary>True when it creates inframate.md where there is none.</summary>
    public bool CreatesRequirements { get; }

    /// <summary>True when it may ask a model; a build never does.</summary>
    public bool AsksModel => Name is "Analyze" or "Secure";

    /// <summary>True when it asks the other scanners that the user names; a build runs nobody else's programs.</summary>
    public bool AsksScanners => Name is "Secure" or "Baseline";

    /// <summary>The action of a name.</summary>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public static StackAction Named(string name) => name switch
    {
        "Build" => new(name, "none", writesTerraform: true, createsRequirements: true, ["INFRA", Rules], [""]),
        "Analyze" => new(name, "none", writesTerraform: false, createsRequirements: true, ["INFRA0", "INFRA1", "INFRA5"], ["analysis."]),
        "Generate" => new(name, "none", writesTerraform: true, createsRequirements: false, ["INFRA0", "INFRA1", "INFRA3"], ["plan."]),
        "Secure" => new(name, "high", writesTerraform: false, createsRequirements: false, ["INFRA0", Rules], ["security."]),
        "Baseline" => new(name, "none", writesTerraform: false, createsRequirements: false, ["INFRA0"], ["security."]),
        "Fix" => new(name, "none", writesTerraform: false, createsRequirements: false, ["INFRA0"], []),
        "Estimate" => new(name, "none", writesTerraform: false, createsRequirements: false, ["INFRA0", "INFRA4"], ["cost."]),
        _ => throw new ArgumentException($"There is no action '{name}'.", nameof(name)),
    };

    /// <summary>True when a finding of this id is what the action was asked to fail for, whatever the thresholds are.</summary>
    public bool FailsFor(string id) => Name == "Estimate" && id == "INFRA4001";

    /// <summary>True when the findings of this id belong to the action.</summary>
    public bool Tells(string id) => Array.Exists(_prefixes, p => id.StartsWith(p, StringComparison.Ordinal) || (p == Rules && !id.StartsWith("INFRA", StringComparison.Ordinal)));

    /// <summary>True when a report of this name belongs to the action.</summary>
    public bool Owns(string report) => Array.Exists(_reports, r => report.StartsWith(r, StringComparison.Ordinal));

    /// <summary>The reports that belong to the action.</summary>
    public Dictionary<string, string> Reports(IEnumerable<KeyValuePair<string, string>> all) => all.Where(r => Owns(r.Key)).ToDictionary();
}
