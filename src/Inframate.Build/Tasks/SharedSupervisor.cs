using Inframate.Agent.Failures;
using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>One budget of calls and time for all stacks of a build.</summary>
internal static class SharedSupervisor
{
    private const string Name = "Inframate.Supervisor";

    private static readonly Lock Gate = new();

    /// <summary>The supervisor of this build, with the strategies that the extensions of a stack bring.</summary>
    public static Supervisor Of(IBuildEngine4 engine, Stack stack)
    {
        lock (Gate)
        {
            if (engine.GetRegisteredTaskObject(Name, RegisteredTaskObjectLifetime.Build) is Supervisor shared)
                return shared;

            var supervisor = new Supervisor();
            foreach (var (name, strategy) in Extensions.Load(stack)?.Strategies ?? [])
                supervisor.Register(name, strategy);

            engine.RegisterTaskObject(Name, supervisor, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return supervisor;
        }
    }
}
