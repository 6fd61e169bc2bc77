using Inframate.Agent.Failures;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>One budget of calls and time for all stacks of a build.</summary>
internal static class SharedSupervisor
{
    private const string Name = "Inframate.Supervisor";

    private static readonly Lock Gate = new();

    public static Supervisor Of(IBuildEngine4 engine)
    {
        lock (Gate)
        {
            if (engine.GetRegisteredTaskObject(Name, RegisteredTaskObjectLifetime.Build) is Supervisor shared)
                return shared;

            var supervisor = new Supervisor();
            engine.RegisterTaskObject(Name, supervisor, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return supervisor;
        }
    }
}
