using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

public sealed class TableIdentityTests
{
    [Theory]
    [InlineData("odps.p.t", "odps.p.t")]
    [InlineData(" odps.p.t\r\n", "odps.p.t")]
    [InlineData("p.t", "odps.p.t")]
    [InlineData("odps.p.s.t", "odps.p.s.t")]
    [InlineData("p", "p")]
    [InlineData("odps.t", "odps.t")]
    [InlineData(".t", ".t")]
    [InlineData("p.", "p.")]
    [InlineData("表.名", "odps.表.名")]
    public void Completes_a_guid_of_two_parts_and_leaves_others_alone(string guid, string expected)
    {
        TableIdentity table = From(guid: guid);

        Assert.Equal(expected, table.Guid);
        Assert.Equal(expected, table.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("odps")]
    [InlineData(" ODPS ")]
    public void Prefers_the_guid_of_a_maxcompute_table_to_its_names(string? type)
    {
        TableIdentity table = From(guid: "p.t", type: type, database: "other", name: "else");

        Assert.Equal("odps.p.t", table.Guid);
        Assert.Null(table.DatabaseName);
        Assert.Null(table.TableName);
        Assert.Equal(type is null ? null : "odps", table.DataSourceType);
    }

    [Theory]
    [InlineData("emr", null)]
    [InlineData("EMR", "C-1")]
    [InlineData(null, "C-1")]
    public void Leaves_the_guid_and_the_names_of_an_emr_table_as_they_are(string? type, string? cluster)
    {
        TableIdentity table = From("a.b", type, cluster, "db", null, "t");

        Assert.Equal(("a.b", cluster, "db", "t"), (table.Guid, table.ClusterId, table.DatabaseName, table.TableName));
        Assert.Equal(type is null ? null : "emr", table.DataSourceType);
    }

    [Fact]
    public void Makes_the_guid_of_a_maxcompute_table_from_its_names()
    {
        TableIdentity table = From(database: " p ", name: " t ");

        Assert.Equal(("odps.p.t", "p", "t"), (table.Guid, table.DatabaseName, table.TableName));
    }

    [Theory]
    [InlineData(null, null, null, null, "t")]
    [InlineData("emr", "C-1", "db", null, "C-1.db.t")]
    [InlineData("emr", null, "db", null, "db.t")]
    public void Makes_no_guid_where_none_is_documented(string? type, string? cluster, string? database, string? schema, string subject)
    {
        TableIdentity table = From(null, type, cluster, database, schema, "t");

        Assert.Null(table.Guid);
        Assert.Equal(subject, table.ToString());
        Assert.Equal("t", table.TableName);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", " ")]
    [InlineData(" \t", "\r\n")]
    public void Names_no_table_without_a_guid_and_a_name(string? guid, string? name) =>
        Assert.Null(TableIdentity.From(guid, "emr", "C-1", "db", "s", name));

    [Fact]
    public void Sends_the_wire_names_that_each_operation_has()
    {
        TableIdentity table = From(null, "emr", "C-1", "db", "s", "t");

        Assert.Equal(
            ["DataSourceType=emr", "ClusterId=C-1", "DbName=db", "SchemaName=s", "TableName=t"],
            TableOperations.ProducingTasks(table).Arguments.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(
            ["DataSourceType=emr", "ClusterId=C-1", "DatabaseName=db", "TableName=t", "Extension=True"],
            TableOperations.BasicInfo(table, includeUsage: true).Arguments.Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Sends_only_the_guid_where_only_the_guid_is_known()
    {
        TableIdentity table = From(guid: "p.t");
        var guid = new KeyValuePair<string, object?>("TableGuid", "odps.p.t");

        Assert.Equal(guid, Assert.Single(TableOperations.ProducingTasks(table).Arguments));
        Assert.Equal(guid, Assert.Single(TableOperations.BasicInfo(table, includeUsage: false).Arguments));
    }

    private static TableIdentity From(
        string? guid = null,
        string? type = null,
        string? cluster = null,
        string? database = null,
        string? schema = null,
        string? name = null) =>
        Assert.IsType<TableIdentity>(TableIdentity.From(guid, type, cluster, database, schema, name));
}
