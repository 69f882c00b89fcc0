using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Api;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData(" \t\r\n\u00a0\u3000a\u2009 ", "a")]
    [InlineData("\u200b\ufeff\u2060\u00ada\u200e\u202c\u2069\u180e", "a")]
    [InlineData("'a'", "a")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\u200b'a\u200b'", "a")]
    [InlineData("“a”", "a")]
    [InlineData("it's", "it's")]
    [InlineData("'a' or 'b'", "'a' or 'b'")]
    [InlineData("\u200b \u00a0", null)]
    [InlineData("''", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb", "\ud83d\udc69\u200d\ud83d\udcbb")]
    [InlineData("\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645", "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645")]
    [InlineData("\u2764\ufe0f", "\u2764\ufe0f")]
    public void Takes_off_what_nobody_sees_around_a_name(string? text, string? expected) => Assert.Equal(expected, NameText.Clean(text));

    [Theory]
    [InlineData("a\u200bb")]
    [InlineData("a\u200db")]
    [InlineData("表\u200b名")]
    [InlineData("a\u00adb")]
    [InlineData("a\ufeffb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u3164b")]
    [InlineData("#N/A")]
    [InlineData(" #ref! ")]
    public void Tells_what_hides_inside_and_what_a_spreadsheet_left(string text) =>
        Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(() => NameText.Clean(text)).Code);

    [Theory]
    [InlineData("`a`.`b`", "a.b")]
    [InlineData("'a'.\"b\"", "a.b")]
    [InlineData("a . b", "a.b")]
    [InlineData("a.b c", "a.b c")]
    public void Cleans_each_part_of_a_dotted_name(string text, string expected) => Assert.Equal(expected, NameText.CleanPath(text));

    [Theory]
    [InlineData("p.s.t", "odps.p.s.t")]
    [InlineData("P.T", "odps.p.t")]
    [InlineData("ODPS.P.T", "odps.p.t")]
    [InlineData("odps.P.T", "odps.p.t")]
    [InlineData("odps.Sales.T", "odps.Sales.T")]
    [InlineData("holo.a.b", "holo.a.b")]
    [InlineData("mysql.a.b", "mysql.a.b")]
    public void Writes_a_table_as_the_service_does(string guid, string expected) =>
        Assert.Equal(expected, TableIdentity.From(guid, null, null, null, null, null)?.Guid);

    [Theory]
    [InlineData("p", null, "p.t", "odps.p.t")]
    [InlineData("p", null, "odps.p.t", "odps.p.t")]
    [InlineData("p", null, "s.t", "odps.p.s.t")]
    [InlineData("p", "s", "t", "odps.p.s.t")]
    [InlineData("odps.p", null, "t", "odps.p.t")]
    [InlineData("P", null, "T", "odps.p.t")]
    [InlineData(null, null, "p.t", "odps.p.t")]
    public void Reads_names_that_bring_their_project_or_schema_along(string? database, string? schema, string table, string expected) =>
        Assert.Equal(expected, TableIdentity.From(null, "MaxCompute", null, database, schema, table)?.Guid);

    [Theory]
    [InlineData("MaxCompute", "odps")]
    [InlineData(" MAXCOMPUTE\u200b", "odps")]
    [InlineData("ODPS", "odps")]
    [InlineData("E-MapReduce", "emr")]
    [InlineData("mysql", "mysql")]
    [InlineData(null, null)]
    public void Knows_an_engine_by_each_of_its_names(string? type, string? expected) => Assert.Equal(expected, EngineType.Of(type));

    [Theory]
    [InlineData("ODPS.P.T", "maxcompute-table.p.t")]
    [InlineData("P.T", "maxcompute-table.p.t")]
    [InlineData("maxcompute-table.p.t", "maxcompute-table.p.t")]
    [InlineData("album.12", "album.12")]
    [InlineData("other-kind.A.B", "other-kind.A.B")]
    public void Writes_an_entity_as_the_service_does(string name, string expected) => Assert.Equal(expected, EntityName.Of(name));

    [Theory]
    [InlineData("ODPS.P.T.C", "odps.p.t.c")]
    [InlineData("p.t.c", "odps.p.t.c")]
    [InlineData("`odps`.`p`.`t`.`c`", "odps.p.t.c")]
    public void Writes_a_column_as_the_service_does(string guid, string expected) => Assert.Equal(expected, ColumnIdentity.Of(guid).Guid);

    [Theory]
    [InlineData("dt='20250304'", "dt=20250304")]
    [InlineData("dt=\"20250304\"/hour=\"07\"", "dt=20250304/hour=07")]
    [InlineData("dt = 20250304 , hour = 07", "dt=20250304/hour=07")]
    [InlineData("/dt=20250304//hour=07/", "dt=20250304/hour=07")]
    [InlineData("PARTITION(DT='20250304')", "dt=20250304")]
    [InlineData("region='a,b'", "region=a,b")]
    [InlineData("`dt`=20250304\u200b", "dt=20250304")]
    [InlineData("dt=2025-03-04", "dt=2025-03-04")]
    [InlineData("dt=2025-03-04 00:00:00", "dt=2025-03-04 00:00:00")]
    public void Writes_a_partition_as_the_service_does(string text, string expected) => Assert.Equal(expected, PartitionName.Of(text));

    [Theory]
    [InlineData("20250304")]
    [InlineData("dt=")]
    [InlineData("=1")]
    [InlineData("dt=1/hour")]
    [InlineData("dt='1' and hour='2'")]
    [InlineData("dt='1")]
    [InlineData("dt=1*")]
    [InlineData(" / ")]
    public void Refuses_what_names_no_partition(string text) =>
        Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(() => PartitionName.Of(text)).Code);
}
