using System.Text;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;
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

            var file = StackFiles.RecoveryFile(stack);
            var supervisor = new Supervisor(memory: new RecoveryMemory(File.Exists(file) ? LogFiles.ReadText(file) : "", text => WholeFile.Write(file, Encoding.UTF8.GetBytes(text))));
            foreach (var (name, strategy) in Extensions.Load(stack)?.Strategies ?? [])
                supervisor.Register(name, strategy);

            engine.RegisterTaskObject(Name, supervisor, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return supervisor;
        }
    }
}
