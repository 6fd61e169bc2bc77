using Inframate.Planning;

namespace Inframate.Tests.Planning;

public sealed class FargateSizesTests
{
    [Theory]
    [InlineData(0, 0, 256, 512)]
    [InlineData(256, 513, 256, 1024)]
    [InlineData(256, 2049, 512, 3072)]
    [InlineData(8192, 17000, 8192, 20480)]
    [InlineData(16384, 122880, 16384, 122880)]
    public void The_smallest_pair_with_at_least_so_much_is_taken(int cpu, int memory, int expectedCpu, int expectedMemory)
        => Assert.Equal((expectedCpu, expectedMemory), FargateSizes.AtLeast(cpu, memory));

    [Theory]
    [InlineData(16385, 512)]
    [InlineData(256, 122881)]
    public void More_than_fargate_has_is_no_pair(int cpu, int memory) => Assert.Null(FargateSizes.AtLeast(cpu, memory));
}
