using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>
/// The pairs of processor and memory that Fargate runs on Linux, as of October 2025:
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
/// </summary>
public static class FargateSizes
{
    private static readonly ImmutableArray<(int Cpu, int LeastMiB, int MostMiB, int StepMiB)> Rows =
    [
        (256, 512, 2048, 1024),
        (512, 1024, 4096, 1024),
        (1024, 2048, 8192, 1024),
        (2048, 4096, 16384, 1024),
        (4096, 8192, 30720, 1024),
        (8192, 16384, 61440, 4096),
        (16384, 32768, 122880, 8192),
    ];

    /// <summary>The smallest pair with at least so much of both; null when Fargate has none.</summary>
    /// <param name="cpu">CPU units; 1024 are one vCPU.</param>
    /// <param name="memoryMiB">Memory in MiB.</param>
    public static (int Cpu, int MemoryMiB)? AtLeast(decimal cpu, decimal memoryMiB)
    {
        foreach (var row in Rows.Where(r => r.Cpu >= cpu && r.MostMiB >= memoryMiB))
        {
            if (memoryMiB <= row.LeastMiB)
                return (row.Cpu, row.LeastMiB);

            // Of the smallest size only 512 is no multiple of its step.
            return (row.Cpu, (int)Math.Ceiling(memoryMiB / row.StepMiB) * row.StepMiB);
        }

        return null;
    }
}
