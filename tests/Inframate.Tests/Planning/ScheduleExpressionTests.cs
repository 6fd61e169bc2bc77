using Inframate.Planning;

namespace Inframate.Tests.Planning;

public sealed class ScheduleExpressionTests
{
    [Theory]
    [InlineData("rate(1 day)", "rate(1 day)")]
    [InlineData("rate(5 minute)", "rate(5 minutes)")]
    [InlineData("cron(0 3 * * ? *)", "cron(0 3 * * ? *)")]
    [InlineData("cron(0 12 ? * 2-6 2030)", "cron(0 12 ? * MON,TUE,WED,THU,FRI 2030)")]
    [InlineData("*/5 * * * *", "cron(0/5 * * * ? *)")]
    [InlineData("30 2 * * 0", "cron(30 2 ? * SUN *)")]
    [InlineData("30 2 * * 7", "cron(30 2 ? * SUN *)")]
    [InlineData("0 9-17/2 1,15 jan-mar *", "cron(0 9-17/2 1,15 1-3 ? *)")]
    [InlineData("0 0 * * fri-mon", "cron(0 0 ? * SUN,MON,FRI,SAT *)")]
    [InlineData("0 */5 * * * *", "cron(0/5 * * * ? *)")]
    [InlineData("0 30 9 * * 1-5", "cron(30 9 ? * MON,TUE,WED,THU,FRI *)")]
    [InlineData("0 0 12 ? * 2", "cron(0 12 ? * MON *)")]
    [InlineData("0 0 12 L * ? 2030", "cron(0 12 L * ? 2030)")]
    [InlineData("@daily", "cron(0 0 * * ? *)")]
    [InlineData("00:15:00", "rate(15 minutes)")]
    [InlineData("1.00:00:00", "rate(1440 minutes)")]
    public void A_schedule_as_repositories_write_it_becomes_one_that_means_the_same(string written, string expected)
        => Assert.Equal(expected, ScheduleExpression.Of(written));

    [Theory]
    [InlineData("")]
    [InlineData("*/10 * * * * *")]
    [InlineData("0 0 13 * 5")]
    [InlineData("60 * * * *")]
    [InlineData("* * * *")]
    [InlineData("00:00:30")]
    [InlineData("rate(0 days)")]
    [InlineData("rate(1 day) ${evil}")]
    [InlineData("cron(0 3 * * *)")]
    [InlineData("1-99999999999 * * * *")]
    [InlineData("%SCHEDULE%")]
    public void What_has_no_equal_is_none(string written) => Assert.Null(ScheduleExpression.Of(written));

    [Fact]
    public void A_long_text_is_none() => Assert.Null(ScheduleExpression.Of(new string('*', 100_000)));
}
