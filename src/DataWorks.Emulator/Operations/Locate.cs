using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Operations;

/// <summary>Finds what the parameters name. The siblings spell database and schema differently.</summary>
internal static class Locate
{
    private const string OdpsPrefix = "odps.";

    /// <summary>By TableGuid, or by engine, cluster, database, schema and table.</summary>
    public static Table TableOf(OperationCall call, string databaseName, string? schemaName = null)
    {
        if (call.Text("TableGuid") is { } guid)
        {
            if (!guid.StartsWith(OdpsPrefix, StringComparison.Ordinal) || guid.AsSpan().Count('.') < 2)
                throw new ServiceException(ServiceErrors.GuidFormat);
            return call.Catalogue.FindTable(guid) ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
        }

        if (call.Text("TableName") is not { } table)
            throw new ServiceException(ServiceErrors.Missing("TableGuid"));
        string engine = call.DataSourceType();
        TableName name = new(
            engine,
            engine == Project.Emr ? call.RequiredText("ClusterId") : null,
            call.RequiredText(databaseName),
            schemaName is null ? null : call.Text(schemaName),
            table);
        return call.Catalogue.FindTable(name) ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
    }

    /// <summary>By AppGuid for MaxCompute, by cluster and database for EMR.</summary>
    public static Project ProjectOf(OperationCall call)
    {
        if (call.DataSourceType() == Project.Emr)
        {
            return call.Catalogue.FindProject(Project.Emr, call.RequiredText("ClusterId"), call.RequiredText("DatabaseName"))
                ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
        }

        return ByAppGuid(call) ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
    }

    /// <summary>Null when no AppGuid is given.</summary>
    public static Project? ByAppGuid(OperationCall call)
    {
        if (call.Text("AppGuid") is not { } guid)
            return null;
        if (!guid.StartsWith(OdpsPrefix, StringComparison.Ordinal))
            throw new ServiceException(ServiceErrors.AppGuidIllegal);
        return call.Catalogue.FindProject(Project.Odps, null, guid[OdpsPrefix.Length..]) ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
    }
}
