using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Tells whether a table exists (CheckMetaTable).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwTable", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool))]
public sealed class TestDwTableCommand : TableCommand
{
    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override Query QueryFor(TableIdentity table) => TableOperations.Exists(table);
}
