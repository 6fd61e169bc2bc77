using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>
/// The pairs of processor and memory that App Runner has, as of October 2025: https://docs.aws.amazon.com/apprunner/latest/dg/manage-configure.html
/// </summary>
public static class AppRunnerSizes
{
    private static readonly ImmutableArray<(int Cpu, int MemoryMiB)> Rows =
    [
        (256, 512), (256, 1024), (512, 1024), (1024, 2048), (1024, 3072), (1024, 4096), (2048, 4096), (2048, 6144), (4096, 8192), (4096, 10240), (4096, 12288),
    ];

    /// <summary>The smallest pair with at least so much of both; null when there is none.</summary>
    /// <param name="cpu">CPU units; 1024 are one vCPU.</param>
    /// <param name="memoryMiB">Memory in MiB.</param>
    public static (int Cpu, int MemoryMiB)? AtLeast(decimal cpu, decimal memoryMiB)
    {
        foreach (var row in Rows.Where(r => r.Cpu >= cpu && r.MemoryMiB >= memoryMiB))
            return row;

        return null;
    }
}
