using DataWorks.Emulator.Catalogue.Shapes;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>What the generated tables are made from: computed both ways, and both ways tell the same.</summary>
public sealed class GraphShapeTests
{
    [Theory]
    [InlineData("tree", null)]
    [InlineData("tree", 5)]
    [InlineData("chain", null)]
    [InlineData("chain", 3)]
    [InlineData("ring", null)]
    [InlineData("ring", 4)]
    [InlineData("fan", null)]
    [InlineData("fan", 3)]
    [InlineData("layers", null)]
    [InlineData("layers", 9)]
    [InlineData("dense", null)]
    public void Down_is_up_turned_round(string name, int? fanout)
    {
        foreach (int count in new[] { 1, 2, 3, 7, 100, 517 })
        {
            IGraphShape shape = GraphShape.Of(name, count, fanout);
            HashSet<(long, long)> up = [];
            HashSet<(long, long)> down = [];
            for (long index = 1; index <= count; index++)
            {
                IReadOnlyList<long> sources = shape.Sources(index);
                IReadOnlyList<long> consumers = shape.Consumers(index);
                Assert.Equal(sources.Order().Distinct(), sources);
                Assert.Equal(consumers.Order().Distinct(), consumers);
                Assert.All(sources.Concat(consumers), other => Assert.InRange(other, 1, count));
                up.UnionWith(sources.Select(source => (source, index)));
                down.UnionWith(consumers.Select(consumer => (index, consumer)));
            }

            Assert.True(up.SetEquals(down), $"{name} of {count}");
        }
    }

    [Fact]
    public void The_usual_shape_is_the_binary_tree()
    {
        IGraphShape shape = GraphShape.Of(GraphShape.Tree, 10, null);
        Assert.Equal([2, 3], shape.Sources(1));
        Assert.Equal([10], shape.Sources(5));
        Assert.Equal([2], shape.Consumers(5));
        Assert.Empty(shape.Consumers(1));
    }

    [Fact]
    public void Each_shape_has_the_edges_that_its_name_promises()
    {
        Assert.Equal(49_999, GraphShape.Of("fan", 50_000, null).Consumers(1).Count);
        Assert.Equal([2], GraphShape.Of("chain", 10_000, null).Consumers(1));
        Assert.Equal([1], GraphShape.Of("ring", 10_000, null).Consumers(10_000));
        Assert.Equal(199, GraphShape.Of("dense", 200, null).Sources(77).Count);
        Assert.DoesNotContain(77, GraphShape.Of("dense", 200, null).Sources(77));
    }

    [Fact]
    public void A_warehouse_has_its_layers_and_a_few_sources_that_many_read()
    {
        const int Count = 100_000;
        var shape = new LayersShape(Count, 6);
        int[] layers = new int[4];
        long most = 0;
        for (long index = 1; index <= Count; index++)
        {
            int layer = shape.LayerOf(index);
            layers[layer]++;
            IReadOnlyList<long> sources = shape.Sources(index);
            Assert.InRange(sources.Count, layer == 0 ? 0 : 1, layer == 0 ? 0 : 6);
            Assert.All(sources, source => Assert.True(shape.LayerOf(source) < layer));
            if (index <= 450)
                most = Math.Max(most, shape.Consumers(index).Count);
        }

        Assert.Equal([45_000, 25_000, 20_000, 10_000], layers);
        Assert.InRange(most, 15, 200);
    }

    [Fact]
    public void The_largest_numbers_are_computed_too()
    {
        const long Count = long.MaxValue / 8;
        foreach (string name in new[] { "tree", "chain", "ring", "layers" })
        {
            IGraphShape shape = GraphShape.Of(name, Count, null);
            long start = name == "tree" ? Count / 2 : Count - 1;
            Assert.All(shape.Sources(start), source => Assert.Contains(start, shape.Consumers(source)));
        }
    }
}
