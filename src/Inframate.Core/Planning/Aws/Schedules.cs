using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>When a service is started by the clock.</summary>
internal static class Schedules
{
    /// <summary>The schedule as EventBridge Scheduler writes it; null when there is none, or none that it can express, which is said.</summary>
    public static string? Of(AwsStack stack, Service service)
    {
        var wish = service.Wishes.GetValueOrDefault("schedule");
        if ((wish?.Value ?? service.Schedule) is not { } written)
            return null;

        if (ScheduleExpression.Of(written) is { } schedule)
            return schedule;

        stack.Notes.NotMet(wish?.At ?? service.Because[0].At, $"The schedule '{written}' of '{service.Name}' is none that EventBridge Scheduler can express, so the job runs only when somebody starts it. Write one such as 'rate(1 hour)', '0 3 * * *' or 'cron(0 3 * * ? *)' as 'schedule' of the service.");
        return null;
    }
}
