using DataWorks.Emulator.Catalogue.Shapes;
using DataWorks.Emulator.Signing;

namespace DataWorks.Emulator.Hosting;

/// <summary>What the command line says.</summary>
internal sealed class EmulatorOptions
{
    public int Port { get; set; }

    public List<AccessKey> Keys { get; } = [];

    public string? CatalogueFile { get; set; }

    /// <summary>Whether runs follow from runs; null is as the catalogue says.</summary>
    public bool? Causal { get; set; }

    public long GeneratedTables { get; set; }

    /// <summary>Which of the generated tables are made from which.</summary>
    public string Shape { get; set; } = GraphShape.Tree;

    public long? Fanout { get; set; }

    public int LogSize { get; set; } = 300_000;

    public int? ParentProcess { get; set; }

    public bool Help { get; set; }

    public EmulatorSettings Settings { get; set; } = new();
}
