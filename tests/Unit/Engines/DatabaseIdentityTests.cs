using DataWorksMeta.Engines;

namespace DataWorksMeta.Unit.Engines;

public sealed class DatabaseIdentityTests
{
    [Theory]
    [InlineData("p", null, null, null, "odps.p")]
    [InlineData(" odps.p ", null, null, null, "odps.p")]
    [InlineData(null, null, null, "p", "odps.p")]
    [InlineData(null, "ODPS", null, "p", "odps.p")]
    [InlineData("odps.p", "odps", null, "other", "odps.p")]
    [InlineData(null, "emr", "C-1", "db", null)]
    [InlineData(null, null, "C-1", "db", null)]
    [InlineData("x", "emr", "C-1", null, "x")]
    [InlineData(" ", null, null, " ", null)]
    public void Gives_a_maxcompute_project_its_app_guid_and_no_other(
        string? app,
        string? type,
        string? cluster,
        string? database,
        string? expected)
    {
        DatabaseIdentity identity = DatabaseIdentity.From(app, type, cluster, database);

        Assert.Equal(expected, identity.AppGuid);
        Assert.Equal(cluster, identity.ClusterId);
    }

    [Theory]
    [InlineData(null, "C-1", "db", "C-1.db")]
    [InlineData("p", null, null, "odps.p")]
    public void Names_itself_as_a_person_would(string? app, string? cluster, string? database, string expected) =>
        Assert.Equal(expected, DatabaseIdentity.From(app, null, cluster, database).ToString());
}
