namespace DataWorksMeta;

/// <summary>Who may see a table in the data map.</summary>
internal enum TableVisibility
{
    /// <summary>The members of its workspace.</summary>
    Workspace = 0,

    /// <summary>Everyone in the tenant.</summary>
    Tenant = 1,

    /// <summary>Everyone in all tenants.</summary>
    AllTenants = 2,

    /// <summary>Its owner only.</summary>
    Owner = 3,
}
