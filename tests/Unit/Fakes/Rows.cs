using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Items of a reply made by hand, of which models are made.</summary>
internal static class Rows
{
    /// <summary>A table with every field.</summary>
    public const string FullTable = """
        {
            "TableGuid": "odps.p.t",
            "TableName": "t",
            "DatabaseName": "p",
            "Schema": "s",
            "ProjectId": 9007199254740993,
            "ProjectName": "w",
            "OwnerId": "1",
            "TenantId": 2,
            "EnvType": 1,
            "IsView": false,
            "IsPartitionTable": true,
            "IsVisible": 2,
            "Comment": "c",
            "Caption": "n",
            "ColumnCount": 3,
            "DataSize": 99999999999,
            "LifeCycle": 30,
            "PartitionKeys": "ds",
            "Location": "hdfs://x",
            "CreateTime": 1577808000000,
            "LastModifyTime": 1577808000001,
            "LastDdlTime": 1577808000002,
            "LastAccessTime": 1577808000003,
            "ReadCount": 4,
            "FavoriteCount": 5,
            "ViewCount": 6
        }
        """;

    public static Row Of(string json, DwSession session, object? subject = null) =>
        Of(JsonDocument.Parse(json).RootElement, session, subject);

    public static Row Of(JsonElement fields, DwSession session, object? subject = null) =>
        new(fields, new RowContext(session, subject, IncludesSecrets: false, "GetTest", SilentLog.Instance));
}
