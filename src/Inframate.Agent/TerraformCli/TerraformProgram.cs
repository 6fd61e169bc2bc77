namespace Inframate.Agent.TerraformCli;

/// <summary>Finds the user's own terraform or tofu.</summary>
public static class TerraformProgram
{
    private static readonly string[] Names = ["terraform", "tofu"];

    /// <summary>Absolute path of the first terraform, else tofu, on the path; null when there is none.</summary>
    /// <param name="path">The value of PATH.</param>
    /// <param name="untrusted">Folders whose programs are never run: a repository must not bring the program that judges it.</param>
    public static string? Find(string? path, params IEnumerable<string> untrusted) => ProgramOnPath.Find(Names, path, untrusted);
}
