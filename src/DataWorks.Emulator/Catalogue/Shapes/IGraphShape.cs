namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>Which of the tables 1 to N is made from which. Both answers are computed, without repeats and in ascending order.</summary>
internal interface IGraphShape
{
    IReadOnlyList<long> Sources(long index);

    IReadOnlyList<long> Consumers(long index);
}
