using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Secrets;

/// <summary>Reports database passwords that are written into the Terraform text.</summary>
public sealed class PasswordInText : Rule
{
    private static readonly (string Type, string Attribute)[] Passwords =
    [
        ("aws_db_instance", "password"),
        ("aws_docdb_cluster", "master_password"),
        ("aws_elasticache_replication_group", "auth_token"),
        ("aws_neptune_cluster", "master_password"),
        ("aws_rds_cluster", "master_password"),
        ("aws_redshift_cluster", "master_password"),
        ("azurerm_mssql_server", "administrator_login_password"),
        ("azurerm_mysql_flexible_server", "administrator_password"),
        ("azurerm_postgresql_flexible_server", "administrator_password"),
        ("google_sql_user", "password"),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2008",
        Title = "Literal database password",
        Severity = Severity.High,
        Why = "Whoever can read the repository, its history or the state can open the database.",
        Fix = "Let the cloud manage the password ('manage_master_user_password'), or take it from a secret.",
        Links = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var (type, attribute) in Passwords)
        {
            foreach (var resource in terraform.Resources(type))
            {
                // The default of a sensitive variable is meant to be overridden; a value without any reference is the password itself.
                if (resource[attribute] is { AsString.Length: > 0, References.IsEmpty: true } password)
                    findings.Add(Info, resource, password.At, $"'{resource.Address}' has its '{attribute}' written in the text.");
            }
        }
    }
}
