namespace DataWorksMeta.Api;

/// <summary>What belongs to an account, in a workspace whose members have names.</summary>
internal interface IOwned
{
    /// <summary>The account.</summary>
    string? OwnerId { get; }

    /// <summary>The workspace.</summary>
    long? ProjectId { get; }

    /// <summary>The name of the account, once somebody has asked the members for it.</summary>
    string? OwnerName { set; }
}
