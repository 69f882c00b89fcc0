using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Tells whether a table exists (CheckMetaTable).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwTable", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool))]
public sealed class TestDwTableCommand : NamedTableCommand
{
    internal override Query About(TableIdentity table) => TableOperations.Exists(table);
}
