@{
    RootModule             = 'DataWorksMeta.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'd1b5a3e4-7d3c-4c6e-9a52-0f7e8c2b4a61'
    Author                 = 'DataWorksMeta contributors'
    CompanyName            = 'DataWorksMeta contributors'
    Copyright              = '(c) DataWorksMeta contributors. MIT licence.'
    Description            = 'Alibaba Cloud DataWorks in PowerShell: which scheduled task produces this table? Objects in and out.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('DataWorksMeta.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Compare-DwTable'
        'Connect-DwAccount'
        'Disconnect-DwAccount'
        'Find-DwEntity'
        'Find-DwTable'
        'Get-DwBaseline'
        'Get-DwBizDate'
        'Get-DwCalcEngine'
        'Get-DwCategory'
        'Get-DwCluster'
        'Get-DwClusterConfig'
        'Get-DwCollection'
        'Get-DwCollectionEntity'
        'Get-DwColumnLineage'
        'Get-DwDatabase'
        'Get-DwDataSource'
        'Get-DwDataSourceTable'
        'Get-DwEntityLineage'
        'Get-DwEntityTag'
        'Get-DwFile'
        'Get-DwInstance'
        'Get-DwInstanceHistory'
        'Get-DwInstanceLog'
        'Get-DwLevel'
        'Get-DwNode'
        'Get-DwNodeCode'
        'Get-DwNodeDependency'
        'Get-DwNodeInput'
        'Get-DwNodeOutput'
        'Get-DwProject'
        'Get-DwProjectMember'
        'Get-DwSession'
        'Get-DwSyncTask'
        'Get-DwTable'
        'Get-DwTableChange'
        'Get-DwTableColumn'
        'Get-DwTableLineage'
        'Get-DwTableOutput'
        'Get-DwTablePartition'
        'Get-DwTableProducingTask'
        'Get-DwTableTheme'
        'Get-DwTableWiki'
        'Get-DwTheme'
        'Invoke-DwApi'
        'New-DwSession'
        'Test-DwSession'
        'Test-DwTable'
        'Test-DwTablePartition'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'DataWorks', 'AlibabaCloud', 'Aliyun', 'MaxCompute', 'Metadata', 'Lineage'
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
