using System.Collections.Immutable;
using System.Globalization;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>How large a service is and how many of it run.</summary>
internal static class ServiceSizes
{
    /// <summary>Largest number of tasks for the sizes small, medium and large.</summary>
    private static readonly ImmutableArray<decimal> MostTasks = [2, 6, 12];

    private static readonly ImmutableArray<(int Cpu, int MemoryMiB)> TaskSizes = [(256, 512), (512, 1024), (1024, 2048)];

    /// <summary>Processor, memory, architecture and file system of a task on Fargate.</summary>
    public static void OfFargate(AwsStack stack, Service service, ComponentDraft draft)
    {
        OfTask(stack, service, draft, FargateSizes.AtLeast, "Fargate", (16384, 122880));
        if (IsArm(stack, service))
            draft.Set("architecture", "ARM64");

        if (stack.Notes.Bool(service.Wishes.GetValueOrDefault("readOnlyRootFilesystem"), "readOnlyRootFilesystem") is { } readOnly)
            draft.Set("read_only_root_filesystem", readOnly);
    }

    /// <summary>Processor and memory of a pod, which can be anything.</summary>
    public static void OfPods(AwsStack stack, Service service, ComponentDraft draft)
        => OfTask(stack, service, draft, (cpu, memory) => ((int)Math.Ceiling(cpu), (int)Math.Ceiling(Math.Max(memory, 64))), "Kubernetes", (16384, 122880));

    /// <summary>Processor and memory, as the next pair that the compute service has.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="service">The service.</param>
    /// <param name="draft">Receives them.</param>
    /// <param name="atLeast">The smallest pair with so much of both; null when there is none.</param>
    /// <param name="where">The compute service, in messages.</param>
    /// <param name="largest">Its largest pair.</param>
    public static void OfTask(AwsStack stack, Service service, ComponentDraft draft, Func<decimal, decimal, (int Cpu, int MemoryMiB)?> atLeast, string where, (int Cpu, int MemoryMiB) largest)
    {
        var notes = stack.Notes;
        var (cpuWish, memoryWish) = (service.Wishes.GetValueOrDefault("cpu"), service.Wishes.GetValueOrDefault("memory"));
        var ownSize = OwnSize(stack, service);
        var cpu = Cpu(cpuWish, notes);
        var memory = notes.MiB(memoryWish, "memory", 1);
        var said = false;

        (int Cpu, int MemoryMiB) Pair(EnvironmentProfile environment)
        {
            var usual = TaskSizes[ownSize ?? environment.Size];
            if (cpu is null && memory is null)
                return usual;

            var pair = atLeast(cpu ?? usual.Cpu, memory ?? (cpu is null ? usual.MemoryMiB : 0));
            var at = (cpuWish ?? memoryWish)!.At;
            var result = pair ?? largest;
            if (said || stack.Environments.Length == 0)
                return result;

            said = true;
            if (pair is null)
                notes.NotMet(at, $"The service '{service.Name}' wants more than the {Text(largest.Cpu / 1024m)} vCPU and {Text(largest.MemoryMiB / 1024m)} GB that one on {where} can have, so it gets those. Lower 'cpu' and 'memory', and raise 'scale'.");
            else if ((cpu is { } wantedCpu && wantedCpu != result.Cpu) || (memory is { } wantedMemory && wantedMemory != result.MemoryMiB))
                notes.Adjusted(at, $"{where} has nothing with exactly what the service '{service.Name}' wants, so it gets the next one: {Text(result.Cpu / 1024m)} vCPU and {Text(result.MemoryMiB)} MiB.");

            return result;
        }

        draft
            .Vary("cpu", e => (decimal)Pair(e).Cpu)
            .Vary("memory", e => (decimal)Pair(e).MemoryMiB);
    }

    /// <summary>Least and largest number, under the names that the template has for them.</summary>
    public static void OfScale(AwsStack stack, Service service, ComponentDraft draft, string leastName, string mostName, decimal most = 1000)
    {
        var ownSize = OwnSize(stack, service);
        var scale = Scale(service.Wishes.GetValueOrDefault("scale"), service.Name, stack.Notes);
        var scales = stack.Environments.ToDictionary(e => e.Name, e => scale ?? Scale(e.Scale, service.Name, stack.Notes), StringComparer.Ordinal);
        draft
            .Vary(leastName, e => Math.Min(most, scales[e.Name]?.Least ?? (e.HighAvailability ? 2m : 1m)))
            .Vary(mostName, e => Math.Min(most, scales[e.Name]?.Most ?? MostTasks[ownSize ?? e.Size]));
    }

    /// <summary>The size of the service where one is written; null means that of the environment.</summary>
    public static int? OwnSize(AwsStack stack, Service service)
        => service.Wishes.GetValueOrDefault("size") is { } wish ? EnvironmentProfile.SizeOf(wish, 0, stack.Notes) : null;

    /// <summary>Whether it runs on ARM processors, which somebody has to ask for: the image has to be built for them.</summary>
    public static bool IsArm(AwsStack stack, Service service)
    {
        if (service.Wishes.GetValueOrDefault("architecture") is not { } wish)
            return false;

        switch (wish.Value.Trim().ToLowerInvariant())
        {
            case "arm64" or "arm":
                return true;
            case "x86_64" or "x64" or "amd64":
                return false;
            default:
                stack.Notes.NotMet(wish.At, $"The service '{service.Name}' wants the architecture '{wish.Value}', but AWS has 'arm64' and 'x64' for it, so 'x64' is used. Write one of them.");
                return false;
        }
    }

    /// <summary>CPU units; up to 16 a number means vCPU.</summary>
    private static decimal? Cpu(Wish? wish, PlanNotes notes)
    {
        if (wish is null)
            return null;

        if (decimal.TryParse(wish.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number < 1_000_000)
            return number <= 16 ? number * 1024 : number;

        notes.NotMet(wish.At, $"'cpu' is '{wish.Value}', but it has to be a number of vCPU such as '0.5' or '2', so it has no effect. Change it.");
        return null;
    }

    private static (decimal Least, decimal Most)? Scale(Wish? wish, string service, PlanNotes notes)
    {
        if (wish is null)
            return null;

        var parts = wish.Value.Split("..", 2, StringSplitOptions.TrimEntries);
        if (decimal.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            && decimal.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most is >= 1 and <= 1000
            && least <= most)
        {
            return (least, most);
        }

        notes.NotMet(wish.At, $"'scale' of the service '{service}' is '{wish.Value}', but it has to be a number of tasks such as '2' or a range such as '1..4', at most 1000, so it has no effect. Change it.");
        return null;
    }

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
