using System.Collections.Frozen;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Says of a project why it is never deployed, from the project file alone; what remains is looked at in its code.</summary>
internal static class ProjectKind
{
    private static readonly FrozenSet<string> SampleWords = FrozenSet.ToFrozenSet(["demo", "demos", "example", "examples", "playground", "playgrounds", "sample", "samples", "sandbox"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> TestWords = FrozenSet.ToFrozenSet(
    [
        "acceptancetests", "benchmark", "benchmarks", "e2e", "functionaltests", "fuzz", "integrationtests", "loadtest", "loadtests", "perf", "stresstest", "test", "testapp", "testapps", "testassets", "testing", "tests", "unittests",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] PackageProperties = ["PackageId", "PackageDescription", "PackageTags", "PackageProjectUrl", "PackageLicenseExpression", "PackageLicenseFile", "PackageReadmeFile", "PackageIcon", "Description"];

    /// <summary>The reason as half a sentence; null when the project may be deployed.</summary>
    public static string? NeverDeployed(DotNetProject project)
    {
        if (project.Broken)
            return "its project file cannot be read";

        if (project.Package("Microsoft.NET.Test.Sdk", "xunit", "xunit.v3*", "xunit.core", "NUnit", "MSTest", "MSTest.TestFramework", "TUnit") is { } test)
            return $"a test project (references {test.Name})";

        if (project.Is("IsTestProject") || project.HasSdk("MSTest.Sdk"))
            return "a test project";

        if (IsAspireHost(project))
            return "an Aspire host, which describes the others";

        if (project.Package("BenchmarkDotNet") is not null)
            return "benchmarks (references BenchmarkDotNet)";

        if (project.Package("SharpFuzz") is not null)
            return "a fuzzer (references SharpFuzz)";

        if (project.Is("PackAsTool"))
            return "a .NET tool (PackAsTool)";

        if (project.Is("IsRoslynComponent"))
            return "a compiler component (IsRoslynComponent)";

        if (project.Package("Nuke.Common", "Cake.Frosting", "Bullseye", "SimpleExec") is { } script)
            return $"a build script (references {script.Name})";

        if (project.Is("UseMaui") || project.TargetFramework.Contains("-android", StringComparison.Ordinal) || project.TargetFramework.Contains("-ios", StringComparison.Ordinal))
            return "a mobile or MAUI application";

        if (project.Is("UseWPF") || project.Is("UseWindowsForms") || project["OutputType"].Equals("WinExe", StringComparison.OrdinalIgnoreCase) || project.Package("Avalonia.Desktop") is not null)
            return "a desktop application";

        return project.HasSdk("Microsoft.NET.Sdk.Razor") ? "a library of Razor components" : null;
    }

    /// <summary>True for the project that describes the others to Aspire.</summary>
    public static bool IsAspireHost(DotNetProject project) => project.HasSdk("Aspire.AppHost.Sdk") || project.Is("IsAspireHost") || project.Package("Aspire.Hosting.AppHost") is not null;

    /// <summary>True for a web application of .NET Framework, which IIS starts: its project file says it by the type of the project.</summary>
    public static bool IsSystemWeb(DotNetProject project) => project["ProjectTypeGuids"].Contains("349c5851-65df-11da-9384-00065b846f21", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a program that runs in the browser: one on the Sdk for it, or one from before there was that Sdk, which the package makes into it.</summary>
    public static bool IsBlazorClient(DotNetProject project)
        => project.HasSdk("Microsoft.NET.Sdk.BlazorWebAssembly") || project.Package("Microsoft.AspNetCore.Components.WebAssembly.Build", "Microsoft.AspNetCore.Blazor.Build") is not null;

    /// <summary>True when the project makes a program that can be started.</summary>
    public static bool MakesProgram(DotNetProject project)
    {
        var type = project["OutputType"];
        if (IsSystemWeb(project))
            return true;

        if (type.Length > 0)
            return type.Equals("Exe", StringComparison.OrdinalIgnoreCase);

        return project.HasSdk("Microsoft.NET.Sdk.Web") || project.HasSdk("Microsoft.NET.Sdk.Worker") || IsBlazorClient(project);
    }

    /// <summary>True for a library that is published as a package: its project, or the properties around it, say something to those who will find it.</summary>
    public static bool IsPublished(DotNetProject project)
        => project.Is("GeneratePackageOnBuild") || project.Is("IsPackable")
            || (!project["IsPackable"].Equals("false", StringComparison.OrdinalIgnoreCase) && PackageProperties.Any(p => project[p].Length > 0));

    /// <summary>True for a project below a folder that holds samples, or that calls itself one: <c>Shop.Samples.Web</c>.</summary>
    public static bool IsSample(DotNetProject project) => Words(project).Any(SampleWords.Contains);

    /// <summary>True for a project below a folder of tests, or one that calls itself a test, though it references no test framework.</summary>
    public static bool IsForTests(DotNetProject project) => Words(project).Any(TestWords.Contains);

    private static IEnumerable<string> Words(DotNetProject project) => project.Folder.Split('/').SelectMany(f => f.Split('.', '-', '_')).Concat(project.Name.Split('.', '-', '_'));
}
